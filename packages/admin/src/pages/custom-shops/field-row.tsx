// One field: what the shop calls it, where it goes, what it is.
import { NativeSelect, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { texts } from '../../texts/index.ts';
import type { ChoiceGroup } from '../mappings/choices.ts';
import editorClasses from '../mappings/editor.module.css';
import { Picker } from '../mappings/picker.tsx';
import { RowWarning } from '../mappings/property-row.tsx';
import { IconButton, RowArrows } from '../mappings/row-buttons.tsx';
import type { DataType, DraftField, NewField } from './fields-draft.ts';

const words = texts.customShops.fields;
const DATA_TYPES = ['STRING', 'NUMBER', 'DATETIME', 'AVATAR_IMAGE'] as const satisfies readonly DataType[];

export interface FieldRowProps {
  readonly field: DraftField;
  /** "Customer field 1" */
  readonly name: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly hasPicture: boolean;
  /** Properties to choose from; `undefined` where the name is typed. */
  readonly groups: readonly ChoiceGroup[] | undefined;
  readonly mistakes: { readonly external: string | undefined; readonly property: string | undefined; readonly dataType: string | undefined };
  /** One a line. */
  readonly warnings: string;
  readonly isReadOnly: boolean;
  readonly onChange: (change: Partial<NewField>) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

export function FieldRow(props: FieldRowProps): ReactElement {
  const { field, name, isFirst, isLast, mistakes, warnings, isReadOnly, onChange, onMove, onRemove } = props;
  return (
    <tr role="row" className={editorClasses['row']}>
      <td role="cell" className={editorClasses['cell']}>
        <TextInput aria-label={words.externalOf(name)} placeholder={words.placeholder} spellCheck={false} autoCapitalize="none" value={field.external} error={mistakes.external} readOnly={isReadOnly} onChange={({ currentTarget: { value } }) => onChange({ external: value })} />
      </td>
      <td role="cell" className={editorClasses['cell']}><PropertyCell {...props} /></td>
      <td role="cell" className={editorClasses['mode']}><TypeCell {...props} /></td>
      <td role="cell" className={editorClasses['buttons']}>
        <div>
          <RowArrows up={words.up(name)} down={words.down(name)} isFirst={isFirst} isLast={isLast} isReadOnly={isReadOnly} onMove={onMove} />
          <IconButton label={words.remove(name)} isDisabled={isReadOnly} color="red" onClick={onRemove}><IconTrash size={16} aria-hidden /></IconButton>
        </div>
      </td>
      {warnings !== '' && <td role="cell" className={editorClasses['note']}><RowWarning name={name} warnings={warnings} /></td>}
    </tr>
  );
}

function PropertyCell({ field, name, groups, mistakes, isReadOnly, onChange }: FieldRowProps): ReactElement {
  const label = words.propertyOf(name);
  if (groups !== undefined) return <Picker label={label} placeholder={words.choose} groups={groups} value={field.property === '' ? null : field.property} isReadOnly={isReadOnly} error={mistakes.property} onChange={(property) => onChange({ property })} />;
  return <TextInput aria-label={label} placeholder={words.placeholder} spellCheck={false} autoCapitalize="none" value={field.property} error={mistakes.property} readOnly={isReadOnly} onChange={({ currentTarget: { value } }) => onChange({ property: value })} />;
}

function TypeCell({ field, name, hasPicture, mistakes, isReadOnly, onChange }: FieldRowProps): ReactElement {
  const offered = DATA_TYPES.filter((type) => type !== 'AVATAR_IMAGE' || hasPicture || field.dataType === type);
  return <NativeSelect aria-label={words.typeOf(name)} data={offered.map((type) => ({ value: type, label: words.dataTypes[type] }))} value={field.dataType} error={mistakes.dataType} disabled={isReadOnly} onChange={({ currentTarget: { value } }) => onChange({ dataType: DATA_TYPES.find((type) => type === value) ?? 'STRING' })} />;
}
