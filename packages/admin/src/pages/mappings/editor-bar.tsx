// Saves the mapping or goes back to what is saved, and says what stands in the way.
import { Group, Stack, Text } from '@mantine/core';
import { useEffect, useRef, type ReactElement } from 'react';
import { ApiError } from '../../api/call.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Warning } from '../../parts/warning.tsx';
import { texts } from '../../texts/index.ts';
import classes from './editor.module.css';
import type { Editor } from './use-editor.ts';

const words = texts.mappings.editor;

export function EditorBar({ editor, whyNot }: { readonly editor: Editor; readonly whyNot: string | undefined }): ReactElement {
  const bar = useRef<HTMLDivElement>(null);
  const lacking = lackOf(editor);
  const save = (): void => {
    editor.save();
    // The rows say what they lack once they are drawn again.
    if (lacking !== undefined) requestAnimationFrame(() => bar.current?.parentElement?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  useEffect(() => {
    if (editor.error !== null) bar.current?.scrollIntoView({ block: 'nearest' });
  }, [editor.error]);
  return (
    <div ref={bar} className={classes['bar']}>
      <Stack gap="xs">
        {editor.error !== null && <SaveError error={editor.error} />}
        <Text size="sm" c="dimmed" role="status">{editor.isChecked && lacking !== undefined ? lacking : editor.isDirty ? words.unsaved : ''}</Text>
      </Stack>
      <Group gap="sm" wrap="nowrap">
        <ActionButton variant="default" whyNot={editor.isDirty ? undefined : words.nothingToReset} onClick={editor.reset}>{words.reset}</ActionButton>
        <ActionButton loading={editor.isSaving} whyNot={whyNot} onClick={save}>{words.save}</ActionButton>
      </Group>
    </div>
  );
}

function lackOf({ finished, unfinishedRows }: Editor): string | undefined {
  if (finished === undefined) return words.noIdentifier;
  return unfinishedRows > 0 ? words.incomplete(unfinishedRows) : undefined;
}

function SaveError({ error }: { readonly error: Error }): ReactElement {
  const problem = error instanceof ApiError ? error.problem : undefined;
  return (
    <div role="alert">
      <Warning tone="danger" title={problem?.title ?? words.notSaved}>
        <Text size="sm">{error.message}</Text>
        {(problem?.errors ?? []).map(({ path, message }) => <Text key={`${path} ${message}`} size="sm">{words.errorAt(placeOf(path), message)}</Text>)}
      </Warning>
    </div>
  );
}

/** "rules.2.property" is what the person sees as "Property 3". */
function placeOf(path: string): string {
  const rule = /^rules\.(\d+)/.exec(path)?.[1];
  if (rule !== undefined) return words.row(Number(rule) + 1);
  return path.startsWith('identifier') ? words.identifier : path;
}
