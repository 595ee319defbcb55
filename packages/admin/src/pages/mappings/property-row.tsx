// One rule of a mapping as a row: where the value comes from, where it goes, and in which mode.
import { MODE_LABELS, MODES, type Mode } from '@storebridge/domain';
import { Button, Input, NativeSelect, Text } from '@mantine/core';
import { IconAlertTriangle, IconArrowsExchange, IconTrash } from '@tabler/icons-react';
import { memo, type Dispatch, type ReactElement } from 'react';
import { texts } from '../../texts/index.ts';
import { FIXED_VALUE, NEW_PROPERTY, type ChoiceGroup, type FieldInfo } from './choices.ts';
import type { DraftRule, DraftStep } from './editor-draft.ts';
import { FixedValue } from './fixed-value.tsx';
import classes from './editor.module.css';
import { Picker } from './picker.tsx';
import { IconButton, RowArrows } from './row-buttons.tsx';

export interface PropertyRowProps {
  readonly rule: DraftRule;
  /** From 1, as the row is named. */
  readonly number: number;
  readonly isLast: boolean;
  readonly system: string;
  readonly fieldChoices: readonly ChoiceGroup[];
  readonly propertyChoices: readonly ChoiceGroup[];
  readonly field: FieldInfo | undefined;
  /** Values that the property takes, where it takes only certain ones. */
  readonly targets: readonly ChoiceGroup[];
  /** One warning a line: a text stays the same from one drawing to the next, a list does not. */
  readonly warnings: string;
  /** Say what is missing. */
  readonly isChecked: boolean;
  readonly isReadOnly: boolean;
  readonly dispatch: Dispatch<DraftStep>;
  readonly onEditValues: (id: number) => void;
  readonly onCreateProperty: (id: number) => void;
}

const words = texts.mappings.editor;
const MODE_CHOICES = MODES.map((mode) => ({ value: mode, label: MODE_LABELS[mode] }));

/** Drawn anew only when something of its own changes, so that a long mapping stays quick. */
export const PropertyRow = memo(function PropertyRow(props: PropertyRowProps): ReactElement {
  const { rule, number, isLast, isReadOnly, dispatch, onCreateProperty } = props;
  const name = words.row(number);
  const choose = (property: string): void => {
    if (property === NEW_PROPERTY) return onCreateProperty(rule.id);
    return dispatch({ type: 'change-rule', id: rule.id, change: { property } });
  };
  return (
    <tr role="row" className={classes['row']}>
      <td role="cell" className={classes['cell']}><SourceCell {...props} name={name} /></td>
      <td role="cell" className={classes['cell']}>
        <Picker label={words.propertyOf(name)} placeholder={words.chooseProperty} groups={props.propertyChoices} value={rule.property} isReadOnly={isReadOnly} error={props.isChecked && rule.property === null ? words.propertyMissing : undefined} onChange={choose} />
      </td>
      <td role="cell" className={classes['mode']}>
        {isReadOnly
          ? <Input aria-label={words.modeOf(name)} value={MODE_LABELS[rule.mode]} readOnly />
          : <NativeSelect aria-label={words.modeOf(name)} data={MODE_CHOICES} value={rule.mode} onChange={(event) => dispatch({ type: 'change-rule', id: rule.id, change: { mode: modeOf(event.currentTarget.value) } })} />}
      </td>
      <td role="cell" className={classes['buttons']}>
        <div>
          <RowArrows up={words.up(name)} down={words.down(name)} isFirst={number === 1} isLast={isLast} isReadOnly={isReadOnly} onMove={(by) => dispatch({ type: 'move-rule', id: rule.id, by })} />
          <IconButton label={words.remove(name)} isDisabled={isReadOnly} color="red" onClick={() => dispatch({ type: 'remove-rule', id: rule.id })}><IconTrash size={16} aria-hidden /></IconButton>
        </div>
      </td>
      <Notes {...props} name={name} />
    </tr>
  );
});

type NamedRowProps = PropertyRowProps & { readonly name: string };

function SourceCell({ rule, name, system, fieldChoices, targets, isChecked, isReadOnly, dispatch }: NamedRowProps): ReactElement {
  const { source } = rule;
  const value = source.kind === 'fixed' ? FIXED_VALUE : source.field;
  const choose = (chosen: string): void => {
    const next = chosen === FIXED_VALUE ? { kind: 'fixed' as const, text: '' } : { kind: 'field' as const, field: chosen };
    dispatch({ type: 'change-rule', id: rule.id, change: { source: next, valueMap: null } });
  };
  return (
    <>
      <Picker label={words.fieldOf(name, system)} placeholder={words.chooseField} groups={fieldChoices} value={value} isReadOnly={isReadOnly} error={isChecked && value === null ? words.fieldMissing : undefined} onChange={choose} />
      {source.kind === 'fixed' && <FixedValue label={words.fixedOf(name)} text={source.text} targets={targets} isReadOnly={isReadOnly} onChange={(text) => dispatch({ type: 'change-rule', id: rule.id, change: { source: { kind: 'fixed', text } } })} />}
    </>
  );
}

/** Below the controls, over the whole width: the way to the value mapping, and what may go wrong. */
function Notes({ rule, name, field, warnings, onEditValues }: NamedRowProps): ReactElement | null {
  const hasValues = (field !== undefined && field.options.length > 0) || rule.valueMap !== null;
  if (!hasValues && warnings === '') return null;
  return (
    <td role="cell" className={classes['note']}>
      {hasValues && (
        <Button size="compact-sm" variant="subtle" leftSection={<IconArrowsExchange size={16} aria-hidden />} aria-label={words.valueMapOf(name)} disabled={rule.property === null} onClick={() => onEditValues(rule.id)}>
          {rule.valueMap === null ? words.valueMap : words.valueMapWith(Object.keys(rule.valueMap).length)}
        </Button>
      )}
      {warnings !== '' && <RowWarning name={name} warnings={warnings} />}
    </td>
  );
}

export function RowWarning({ name, warnings }: { readonly name: string; readonly warnings: string }): ReactElement {
  return (
    <div role="note" aria-label={words.warning(name)} className={classes['warning']}>
      <IconAlertTriangle size={16} aria-hidden />
      <div>{warnings.split('\n').map((warning) => <Text key={warning} size="xs">{warning}</Text>)}</div>
    </div>
  );
}

function modeOf(value: string): Mode {
  return MODES.find((mode) => mode === value) ?? 'overwrite';
}
