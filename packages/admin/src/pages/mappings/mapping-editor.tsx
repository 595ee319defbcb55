// The editor of one object mapping: rows, associations and their preview, saved as a whole.
import { Stack } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { Warning } from '../../parts/warning.tsx';
import { ActionButton } from '../../parts/action-button.tsx';
import { useMay } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { AssociationSetup } from './association-setup.tsx';
import { Differences } from './differences.tsx';
import { EditorBar } from './editor-bar.tsx';
import type { CreatingFor, EditorInput } from './editor-input.ts';
import classes from './editor.module.css';
import { LeavingGuard } from './leaving-guard.tsx';
import { NewPropertyDialog } from './new-property-dialog.tsx';
import { PreviewPanel } from './preview-panel.tsx';
import { PropertySection } from './property-section.tsx';
import { useEditor } from './use-editor.ts';
import { ValueMapDialog } from './value-map-dialog.tsx';

const words = texts.mappings.editor;

export function MappingEditor(props: EditorInput): ReactElement {
  const { mapping, params, portal, mappings } = props;
  const editor = useEditor(props);
  const [valuesOf, setValuesOf] = useState<number | null>(null);
  const [creatingFor, setCreatingFor] = useState<CreatingFor | null>(null);
  const { whyNot } = useMay('mappings:write');
  return (
    <div className={classes['frame']}>
      <div className={classes['columns']}>
        <div>
          <Stack gap="sm" className={classes['notices'] ?? ''}>
            {whyNot !== undefined && <Warning tone="info">{words.lookOnly} {whyNot}</Warning>}
            {mapping.definition.isDraft === true && <Warning tone="info">{words.draft}</Warning>}
            {editor.isChangedElsewhere && <Warning action={<ActionButton size="xs" variant="default" onClick={editor.takeOver}>{words.takeOver}</ActionButton>}>{words.changedElsewhere}</Warning>}
          </Stack>
          <PropertySection {...props} editor={editor} isReadOnly={whyNot !== undefined} onEditValues={setValuesOf} onCreateProperty={setCreatingFor} />
          <AssociationSetup mapping={mapping} mappings={mappings} workspace={params.workspace} portal={portal} associations={editor.draft.associations} isReadOnly={whyNot !== undefined} dispatch={editor.dispatch} />
          <EditorBar editor={editor} whyNot={whyNot} />
          <Differences mapping={mapping} params={params} isDirty={editor.isDirty} saves={editor.saves} />
        </div>
        <PreviewPanel {...props} draft={editor.draft} finished={editor.finished} />
      </div>
      <ValueMapDialog {...props} rule={editor.draft.rules.find(({ id }) => id === valuesOf)} isReadOnly={whyNot !== undefined} dispatch={editor.dispatch} onClose={() => setValuesOf(null)} />
      <NewPropertyDialog {...props} draft={editor.draft} creatingFor={creatingFor} dispatch={editor.dispatch} onClose={() => setCreatingFor(null)} />
      <LeavingGuard isDirty={editor.isDirty} />
    </div>
  );
}
