// The state of the field editor: what is edited, whether it differs from what is saved, and saving.
import type { AnswerOf, BridgeInfo } from '@storebridge/server/contract';
import { useState } from 'react';
import { useAction } from '../../api/queries.ts';
import { useWorkspaceId } from '../../shell/workspace.ts';
import { mistakesOf } from './field-warnings.ts';
import { draftOf, isUnfinished, settingsOf, type FieldsDraft } from './fields-draft.ts';
import { OBJECT_TYPES } from './object-types.ts';

export interface FieldsEditor {
  readonly draft: FieldsDraft;
  readonly change: (draft: FieldsDraft) => void;
  readonly isDirty: boolean;
  /** Somebody has tried to save: what is missing is said. */
  readonly isChecked: boolean;
  /** Rows that keep one from saving. */
  readonly unfinished: number;
  readonly isSaving: boolean;
  readonly error: Error | null;
  /** What the last saving did, until something is changed again. */
  readonly saved: AnswerOf<'putBridgeSettings'> | undefined;
  readonly save: () => void;
  readonly discard: () => void;
}

export function useFields(settings: BridgeInfo['settings']): FieldsEditor {
  const workspace = useWorkspaceId();
  const [draft, setDraft] = useState(() => draftOf(settings));
  const [isChecked, setChecked] = useState(false);
  const put = useAction('putBridgeSettings', {
    refreshes: ['getBridge', 'listShops', 'getShop', 'listMappings', 'listSyncErrors', 'getSampleOrder'],
    onSuccess: (answer) => {
      setDraft(draftOf(answer.settings));
      setChecked(false);
    },
    onError: () => undefined,
  });
  const unfinished = OBJECT_TYPES.flatMap((type) => draft.fields[type].filter((field) => isUnfinished(field) || Object.keys(mistakesOf(type, draft.fields[type], field, false)).length > 0)).length;
  const change = (next: FieldsDraft): void => {
    setDraft(next);
    if (put.data !== undefined || put.error !== null) put.reset();
  };
  return {
    draft,
    change,
    isDirty: JSON.stringify(settingsOf(draft)) !== JSON.stringify(settingsOf(draftOf(settings))),
    isChecked,
    unfinished,
    isSaving: put.isPending,
    error: put.error,
    saved: put.data,
    save: () => {
      setChecked(true);
      if (unfinished === 0) put.mutate({ params: { workspace }, body: settingsOf(draft) });
    },
    discard: () => {
      change(draftOf(settings));
      setChecked(false);
    },
  };
}
