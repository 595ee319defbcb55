// The first row of a mapping: by what HubSpot finds the object again.
import { Button, Input, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Dispatch, ReactElement } from 'react';
import { texts } from '../../texts/index.ts';
import type { ChoiceGroup } from './choices.ts';
import type { DraftIdentifier, DraftStep } from './editor-draft.ts';
import classes from './editor.module.css';
import { Picker } from './picker.tsx';
import { RowWarning } from './property-row.tsx';

export interface IdentifierRowProps {
  readonly identifier: DraftIdentifier;
  readonly objectType: string;
  readonly system: string;
  readonly fieldChoices: readonly ChoiceGroup[];
  readonly propertyChoices: readonly ChoiceGroup[];
  readonly warnings: string;
  readonly isChecked: boolean;
  readonly isReadOnly: boolean;
  /** Contacts have their e-mail address; anything else may need a property of its own. */
  readonly canCreate: boolean;
  readonly dispatch: Dispatch<DraftStep>;
  readonly onCreateProperty: () => void;
}

const words = texts.mappings.editor;

export function IdentifierRow({ identifier, objectType, system, fieldChoices, propertyChoices, warnings, isChecked, isReadOnly, canCreate, dispatch, onCreateProperty }: IdentifierRowProps): ReactElement {
  const { field, property } = identifier;
  return (
    <tr role="row" className={classes['row']}>
      <td role="cell" className={classes['cell']}>
        <Picker label={words.fieldOf(words.identifier, system)} placeholder={words.chooseField} groups={fieldChoices} value={field} isReadOnly={isReadOnly} error={isChecked && field === null ? words.fieldMissing : undefined} onChange={(value) => dispatch({ type: 'identify', change: { field: value } })} />
      </td>
      <td role="cell" className={classes['cell']}>
        <Picker label={words.propertyOf(words.identifier)} placeholder={words.chooseProperty} groups={propertyChoices} value={property} isReadOnly={isReadOnly} error={isChecked && property === null ? words.propertyMissing : undefined} onChange={(value) => dispatch({ type: 'identify', change: { property: value } })} />
      </td>
      <td role="cell" className={classes['mode']}><Input aria-label={words.modeOf(words.identifier)} value={words.identifier} readOnly classNames={{ input: classes['fixed'] ?? '' }} /></td>
      <td role="cell" className={classes['note']}>
        {canCreate && <Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={16} aria-hidden />} disabled={isReadOnly} onClick={onCreateProperty}>{words.createIdentifier}</Button>}
        {warnings !== '' && <RowWarning name={words.identifier} warnings={warnings} />}
        <Text size="xs" c="dimmed">{objectType === 'contacts' ? words.identifierHelp.contacts : words.identifierHelp.others}</Text>
      </td>
    </tr>
  );
}
