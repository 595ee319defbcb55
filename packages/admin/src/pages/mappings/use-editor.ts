// What the editor holds: the draft, what it was made from, what is wrong with it, and how it is saved.
import type { MappingDefinition } from '@storebridge/domain';
import type { MappingInfo } from '@storebridge/server/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useReducer, useState, type Dispatch } from 'react';
import { operation, useAction } from '../../api/queries.ts';
import { texts } from '../../texts/index.ts';
import { changeDraft, draftOf, finishDraft, isChanged, isSameContent, isUnfinished, type DraftStep, type FinishedDraft, type MappingDraft } from './editor-draft.ts';
import type { EditorInput } from './editor-input.ts';
import { rowWarnings, shapesOf, type RowWarnings } from './row-warnings.ts';

export interface Editor {
  readonly draft: MappingDraft;
  readonly dispatch: Dispatch<DraftStep>;
  /** As far as it is finished; `undefined` without identifier. */
  readonly finished: FinishedDraft | undefined;
  readonly warnings: RowWarnings;
  readonly unfinishedRows: number;
  readonly isDirty: boolean;
  /** Somebody tried to save it unfinished: now the rows say what they lack. */
  readonly isChecked: boolean;
  readonly isChangedElsewhere: boolean;
  readonly isSaving: boolean;
  readonly error: Error | null;
  /** How often it was saved here. */
  readonly saves: number;
  readonly save: () => void;
  readonly reset: () => void;
  readonly takeOver: () => void;
}

export function useEditor({ mapping, params, fields, properties, pipelines }: EditorInput): Editor {
  const [base, setBase] = useState(mapping.definition);
  const [draft, dispatch] = useReducer(changeDraft, mapping.definition, draftOf);
  const [isChecked, setChecked] = useState(false);
  const [saves, setSaves] = useState(0);
  const begin = (definition: MappingDefinition): void => {
    setBase(definition);
    dispatch({ type: 'begin-with', definition });
    setChecked(false);
  };
  const isDirty = isChanged(draft, base);
  const isOther = !isSameContent(mapping.definition, base);
  // What somebody else saved is taken over where nothing stands against it.
  if (isOther && !isDirty) begin(mapping.definition);
  const shapes = useMemo(() => shapesOf(properties, pipelines), [properties, pipelines]);
  const finished = useMemo(() => finishDraft(draft, base), [draft, base]);
  const warnings = useMemo(() => (finished === undefined ? NO_WARNINGS : rowWarnings(finished, fields, shapes)), [finished, fields, shapes]);
  const unfinishedRows = draft.rules.filter(isUnfinished).length;
  const saving = useSaving(mapping, params, (definition) => {
    begin(definition);
    setSaves((number) => number + 1);
  });
  const save = (): void => {
    setChecked(true);
    if (finished !== undefined && unfinishedRows === 0) saving.mutate({ params: { ...params, mapping: String(mapping.id) }, body: finished.definition });
  };
  return {
    draft, dispatch, finished, warnings, unfinishedRows, isDirty, isChecked, saves, save,
    isChangedElsewhere: isOther && isDirty,
    isSaving: saving.isPending,
    error: saving.error,
    reset: () => {
      saving.reset();
      begin(base);
    },
    takeOver: () => begin(mapping.definition),
  };
}

const NO_WARNINGS: RowWarnings = { identifier: [], rows: new Map() };

function useSaving(mapping: MappingInfo, params: EditorInput['params'], onSaved: (definition: MappingDefinition) => void) {
  const client = useQueryClient();
  return useAction('saveMapping', {
    success: texts.mappings.editor.saved(mapping.title),
    refreshes: ['listMappings', 'listProperties', 'compareMapping', 'previewMapping', 'listProblems', 'getShop', 'getOverview'],
    onSuccess: (answer) => {
      // Else the answer of before would look like a change that somebody else has made.
      client.setQueryData(operation('getMapping', { params: { ...params, mapping: String(mapping.id) } }).queryKey, answer);
      onSaved(answer.definition);
    },
    // Said beside the button, with the rows concerned.
    onError: () => undefined,
  });
}
