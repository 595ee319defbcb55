// "Start from a preset": what each preset adds, and what it creates in HubSpot, before it is added.
import { Badge, Card, Group, List, Modal, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTemplate } from '@tabler/icons-react';
import type { AnswerOf, ShopDetail } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { useAction, useOperation } from '../../api/queries.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Loaded } from '../../parts/loading.tsx';
import { texts } from '../../texts/index.ts';
import type { ObjectTypeInfo } from './mapping-table.tsx';

type PresetInfo = AnswerOf<'listPresets'>['items'][number];
type CreatedProperty = PresetInfo['creates'][number];

export interface PresetsProps {
  readonly params: { readonly workspace: string; readonly shop: string };
  readonly shop: ShopDetail;
  readonly objectTypes: readonly ObjectTypeInfo[];
  /** The best way to begin, where there is nothing yet. */
  readonly isFirst: boolean;
  readonly whyNot: string | undefined;
}

const words = texts.mappings.presets;

export function Presets(props: PresetsProps): ReactElement {
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <ActionButton variant={props.isFirst ? 'filled' : 'default'} leftSection={<IconTemplate size={16} aria-hidden />} whyNot={props.whyNot} onClick={open}>{words.open}</ActionButton>
      <Modal opened={isOpen} onClose={close} title={words.title} size="lg" closeButtonProps={{ 'aria-label': texts.parts.close }}>
        <Stack>
          <Text>{words.introduction}</Text>
          <PresetList {...props} onAdded={close} />
        </Stack>
      </Modal>
    </>
  );
}

function PresetList({ params, shop, objectTypes, onAdded }: PresetsProps & { readonly onAdded: () => void }): ReactElement {
  const presets = useOperation('listPresets', { params });
  const add = useAction('addPreset', { refreshes: ['listMappings', 'listPresets', 'listProperties', 'getShop', 'getOverview'], onSuccess: onAdded, success: (_, { params: { preset } }) => words.done(labelOf(preset, presets.data?.items)) });
  return (
    <Loaded query={presets}>
      {({ items }) => (items.length === 0 ? <Text c="dimmed">{words.none}</Text> : items.map((preset) => (
        <PresetCard key={preset.name} preset={preset} kinds={shop.kinds} objectTypes={objectTypes} isAdding={add.isPending} onAdd={() => add.mutate({ params: { ...params, preset: preset.name } })} />
      )))}
    </Loaded>
  );
}

function labelOf(name: string, items: readonly PresetInfo[] = []): string {
  return items.find((preset) => preset.name === name)?.label ?? name;
}

interface PresetCardProps {
  readonly preset: PresetInfo;
  readonly kinds: ShopDetail['kinds'];
  readonly objectTypes: readonly ObjectTypeInfo[];
  readonly isAdding: boolean;
  readonly onAdd: () => void;
}

function PresetCard({ preset, kinds, objectTypes, isAdding, onAdd }: PresetCardProps): ReactElement {
  const kindLabel = (kind: string) => kinds.find((each) => each.kind === kind)?.label ?? kind;
  const objectLabel = (objectType: string) => objectTypes.find((each) => each.objectType === objectType)?.plural ?? objectType;
  return (
    <Card withBorder component="article" aria-label={preset.label}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={3}>{preset.label}</Title>
          {preset.isAdded && <Badge color="gray" tt="none">{words.isAdded}</Badge>}
        </Group>
        <Text size="sm">{preset.description}</Text>
        <div>
          <Text size="sm" fw={600}>{words.adds}</Text>
          <List size="sm">
            {preset.mappings.map((mapping) => <List.Item key={mapping.name}>{words.row(kindLabel(mapping.recordKind), objectLabel(mapping.objectType), mapping.rules.length + 1)}</List.Item>)}
          </List>
        </div>
        <Creates creates={preset.creates} />
        <Group>
          <ActionButton size="sm" loading={isAdding} whyNot={preset.isAdded ? words.isAdded : undefined} onClick={onAdd}>{words.add(preset.label)}</ActionButton>
        </Group>
      </Stack>
    </Card>
  );
}

function Creates({ creates }: { readonly creates: readonly CreatedProperty[] }): ReactElement {
  if (creates.length === 0) return <Text size="sm">{words.createsNothing}</Text>;
  return (
    <div>
      <Text size="sm" fw={600}>{words.creates}</Text>
      <List size="sm" mah="14rem" style={{ overflow: 'auto' }}>
        {creates.map((property) => (
          <List.Item key={`${property.objectType} ${property.name}`}>
            {words.property(property.label, property.name, property.type)} <Text span c="dimmed" inherit>({stateOf(property)})</Text>
          </List.Item>
        ))}
      </List>
    </div>
  );
}

function stateOf({ exists }: CreatedProperty): string {
  if (exists === null) return words.isUnknown;
  return exists ? words.exists : words.isNew;
}
