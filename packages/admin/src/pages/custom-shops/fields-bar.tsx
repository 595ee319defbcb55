// Saves the fields or goes back to what is saved, and says what saving did.
import { Group, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { ActionButton } from '../../parts/action-button.tsx';
import { FormError } from '../../parts/form-errors.tsx';
import { LinkButton } from '../../parts/link.tsx';
import { Warning } from '../../parts/warning.tsx';
import { useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import editorClasses from '../mappings/editor.module.css';
import { OBJECT_TYPES, type BridgeStore } from './object-types.ts';
import type { FieldsEditor } from './use-fields.ts';

const words = texts.customShops.fields;
/** The others are found in the list of shops. */
const MOST_LINKS = 5;

export interface FieldsBarProps {
  readonly editor: FieldsEditor;
  readonly stores: readonly BridgeStore[];
  readonly whyNot: string | undefined;
}

export function FieldsBar({ editor, stores, whyNot }: FieldsBarProps): ReactElement {
  const state = editor.isChecked && editor.unfinished > 0 ? words.incomplete(editor.unfinished) : editor.isDirty ? words.unsaved : editor.saved === undefined ? '' : `${words.saved}. ${words.follow(editor.saved.stores)} ${words.retried(editor.saved.retried)}`;
  return (
    <>
      {editor.saved !== undefined && !editor.isDirty && <NotResent stores={stores} />}
      <div className={editorClasses['bar']}>
        <Stack gap="xs">
          <FormError error={editor.error} fields={shownErrors(editor)} />
          <Text size="sm" c="dimmed" role="status">{state}</Text>
        </Stack>
        <Group gap="sm" wrap="nowrap">
          <ActionButton variant="default" whyNot={editor.isDirty ? undefined : words.nothing} onClick={editor.discard}>{words.discard}</ActionButton>
          <ActionButton loading={editor.isSaving} whyNot={whyNot} onClick={editor.save}>{words.save}</ActionButton>
        </Group>
      </div>
    </>
  );
}

/** Where somebody finds what was sent before and would now be sent differently. */
function NotResent({ stores }: { readonly stores: readonly BridgeStore[] }): ReactElement | null {
  const workspace = useWorkspaceId();
  const connected = stores.filter(({ portal }) => portal !== null);
  if (connected.length === 0) return null;
  return (
    <Warning tone="info" action={connected.slice(0, MOST_LINKS).map(({ shop, label }) => <LinkButton key={shop} size="xs" variant="default" to="/w/$workspace/shops/$shop/hubspot" params={{ workspace, shop }}>{words.mappingsOf(label)}</LinkButton>)}>
      {words.notResent}
    </Warning>
  );
}

/** Those that stand at their fields. */
function shownErrors({ draft }: FieldsEditor): readonly string[] {
  const rows = OBJECT_TYPES.flatMap((type) => draft.fields[type].flatMap((_, index) => ['externalPropertyName', 'hubspotPropertyName', 'dataType'].map((name) => `mappings.${type}.properties.${index}.${name}`)));
  return ['webhookUri', ...rows];
}
