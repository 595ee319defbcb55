// "Edit value mapping": each option of the shop on the left, what it becomes in HubSpot on the right.
import { Badge, Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconWand } from '@tabler/icons-react';
import { useMemo, useState, type Dispatch, type ReactElement } from 'react';
import { texts } from '../../texts/index.ts';
import { listData, type ChoiceGroup, type FieldInfo } from './choices.ts';
import type { DraftRule, DraftStep, ValueMap } from './editor-draft.ts';
import type { EditorInput } from './editor-input.ts';
import classes from './editor.module.css';
import { targetGroups, targetsIn } from './targets.ts';
import { fillByEqualNames, valueMapOf, valueRows, type ValueRow } from './value-map.ts';

export interface ValueMapDialogProps extends Pick<EditorInput, 'shop' | 'fields' | 'properties' | 'pipelines'> {
  /** Whose values are mapped; without it the dialog is closed. */
  readonly rule: DraftRule | undefined;
  readonly isReadOnly: boolean;
  readonly dispatch: Dispatch<DraftStep>;
  readonly onClose: () => void;
}

const words = texts.mappings.valueMap;
/** A list cannot hold an empty value. */
const NOTHING = '=nothing';

export function ValueMapDialog({ rule, shop, fields, properties, pipelines, isReadOnly, dispatch, onClose }: ValueMapDialogProps): ReactElement {
  const field = rule?.source.kind === 'field' ? fields.find(({ key }) => rule.source.kind === 'field' && key === rule.source.field) : undefined;
  const property = properties.find(({ name }) => name === rule?.property);
  const apply = (valueMap: ValueMap | null): void => {
    if (rule !== undefined) dispatch({ type: 'change-rule', id: rule.id, change: { valueMap } });
    onClose();
  };
  const title = words.title(field?.label ?? '', property?.label ?? rule?.property ?? '');
  return (
    <Modal opened={rule !== undefined} onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': texts.parts.close }}>
      {rule !== undefined && <ValueMapForm key={rule.id} rule={rule} system={shop.connector.label} field={field} targets={property === undefined ? [] : targetGroups(property, pipelines)} isReadOnly={isReadOnly} onApply={apply} onClose={onClose} />}
    </Modal>
  );
}

interface ValueMapFormProps {
  readonly rule: DraftRule;
  readonly system: string;
  readonly field: FieldInfo | undefined;
  readonly targets: readonly ChoiceGroup[];
  readonly isReadOnly: boolean;
  readonly onApply: (valueMap: ValueMap | null) => void;
  readonly onClose: () => void;
}

function ValueMapForm({ rule, system, field, targets, isReadOnly, onApply, onClose }: ValueMapFormProps): ReactElement {
  const [rows, setRows] = useState(() => valueRows(field?.options ?? [], rule.valueMap));
  const [filled, setFilled] = useState('');
  const fill = (): void => {
    const next = fillByEqualNames(rows, targetsIn(targets));
    setFilled(words.filled(next.filter((row, index) => row.target !== rows[index]?.target).length));
    setRows(next);
  };
  return (
    <Stack>
      <Text size="sm">{words.introduction} {words.empty}</Text>
      <Group gap="xs">
        {targets.length > 0 && <Button size="compact-sm" variant="default" leftSection={<IconWand size={16} aria-hidden />} disabled={isReadOnly} onClick={fill}>{words.fill}</Button>}
        <Button size="compact-sm" variant="default" disabled={isReadOnly} onClick={() => setRows(rows.map((row) => ({ ...row, target: null })))}>{words.clear}</Button>
        <Text size="sm" c="dimmed" role="status">{filled}</Text>
      </Group>
      <table className={classes['values']} aria-label={words.caption}>
        <thead><tr><th scope="col">{words.shop(system)}</th><th scope="col">{words.hubspot}</th></tr></thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.value}>
              <td>{row.label}{row.label !== row.value && <Text span size="xs" c="dimmed"> ({row.value})</Text>}{row.isGone && <Badge ml="xs" color="gray" tt="none">{words.gone}</Badge>}</td>
              <td><Target row={row} targets={targets} isReadOnly={isReadOnly} onChange={(target) => setRows(rows.map((each, at) => (at === index ? { ...each, target } : each)))} /></td>
            </tr>
          ))}
        </tbody>
      </table>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>{words.cancel}</Button>
        <Button disabled={isReadOnly} onClick={() => onApply(valueMapOf(rows))}>{words.apply}</Button>
      </Group>
    </Stack>
  );
}

function Target({ row, targets, isReadOnly, onChange }: { readonly row: ValueRow; readonly targets: readonly ChoiceGroup[]; readonly isReadOnly: boolean; readonly onChange: (target: string | null) => void }): ReactElement {
  const label = words.targetOf(row.label);
  const data = useMemo(() => [...listData(targets), ...extraChoices(row.target, targets)], [targets, row.target]);
  if (targets.length === 0) return <TextInput aria-label={label} placeholder={words.choose} value={row.target ?? ''} disabled={isReadOnly} onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)} />;
  return <Select aria-label={label} placeholder={words.choose} data={data} value={row.target === '' ? NOTHING : row.target} searchable clearable clearButtonProps={{ 'aria-label': words.clearOne(row.label) }} nothingFoundMessage={texts.mappings.editor.nothingFound} disabled={isReadOnly} onChange={(value) => onChange(value === NOTHING ? '' : value)} />;
}

function extraChoices(target: string | null, targets: readonly ChoiceGroup[]) {
  const nothing = { value: NOTHING, label: words.nothing };
  const isKnown = target === null || target === '' || targetsIn(targets).some(({ value }) => value === target);
  return isKnown ? [nothing] : [nothing, { value: target, label: texts.mappings.editor.gone(target) }];
}
