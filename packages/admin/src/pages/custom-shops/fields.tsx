// The fields of custom shops: which name of the shop goes into which HubSpot property.
import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import type { BridgeInfo } from '@storebridge/server/contract';
import { IconSparkles } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { useAction, useOperation } from '../../api/queries.ts';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { Warning } from '../../parts/warning.tsx';
import { useMay, useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { LeavingGuard } from '../mappings/leaving-guard.tsx';
import { CustomShopsFrame } from './custom-shops-page.tsx';
import classes from './custom-shops.module.css';
import { FieldSection } from './field-section.tsx';
import { FieldsBar } from './fields-bar.tsx';
import { withFields, type FieldsDraft } from './fields-draft.ts';
import { OBJECT_TYPES } from './object-types.ts';
import { SendingSection } from './sending-section.tsx';
import { useFields, type FieldsEditor } from './use-fields.ts';
import { USUAL_FIELDS } from './usual-fields.ts';

const words = texts.customShops.fields;

export function CustomFieldsPage(): ReactElement {
  return <CustomShopsFrame tab="fields">{(bridge) => <Fields bridge={bridge} />}</CustomShopsFrame>;
}

function Fields({ bridge }: { readonly bridge: BridgeInfo }): ReactElement {
  const editor = useFields(bridge.settings);
  const { whyNot } = useMay('bridge:write');
  const portals = useOperation('listPortals', { params: { workspace: useWorkspaceId() } });
  const items = portals.data?.items ?? [];
  const [chosen, setChosen] = useState<string>();
  const portal = chosen ?? (items[0] === undefined ? '' : String(items[0].id));
  const isReadOnly = whyNot !== undefined;
  const isEmpty = OBJECT_TYPES.every((type) => editor.draft.fields[type].length === 0);
  return (
    <>
      <div>
        <Text>{words.intro}</Text>
        <Text size="sm" c="dimmed">{words.dataTypeHint} {words.byCode}</Text>
      </div>
      {isEmpty && !isReadOnly && <Start editor={editor} />}
      {items.length === 0
        ? portals.data !== undefined && <Text size="sm">{words.noPortal}</Text>
        : <NativeSelect className={classes['form'] ?? ''} label={words.portal} value={portal} data={[...items.map(({ id, name, hubId }) => ({ value: String(id), label: hubId === null ? name : `${name} (${hubId})` })), { value: '', label: words.byHand }]} onChange={({ currentTarget: { value } }) => setChosen(value)} />}
      {OBJECT_TYPES.map((type) => <FieldSection key={type} type={type} portal={portal} managed={bridge.managed[type]} editor={editor} isReadOnly={isReadOnly} />)}
      <SendingSection editor={editor} isReadOnly={isReadOnly} />
      {bridge.settings !== null && <Group><RemoveButton whyNot={whyNot} onRemoved={() => editor.discard()} /></Group>}
      <FieldsBar editor={editor} stores={bridge.stores} whyNot={whyNot} />
      <LeavingGuard isDirty={editor.isDirty} />
    </>
  );
}

function Start({ editor }: { readonly editor: FieldsEditor }): ReactElement {
  const fill = (): void => editor.change(OBJECT_TYPES.reduce<FieldsDraft>((draft, type) => withFields(draft, type, USUAL_FIELDS[type]), editor.draft));
  return <Warning tone="info" title={words.start.title} action={<Button size="xs" leftSection={<IconSparkles size={16} aria-hidden />} onClick={fill}>{words.start.action}</Button>}><Stack gap={0}>{words.start.text}</Stack></Warning>;
}

function RemoveButton({ whyNot, onRemoved }: { readonly whyNot: string | undefined; readonly onRemoved: () => void }): ReactElement {
  const workspace = useWorkspaceId();
  const remove = useAction('removeBridgeSettings', { success: words.removed, refreshes: ['getBridge', 'listShops', 'getShop', 'listMappings'], onSuccess: onRemoved });
  return <ConfirmButton size="sm" title={words.removeTitle} text={words.removeText} confirmLabel={words.removeConfirm} whyNot={whyNot} loading={remove.isPending} onConfirm={() => remove.mutate({ params: { workspace } })}>{words.removeAll}</ConfirmButton>;
}
