// A searchable list in a row of the editor; what is chosen but no longer there stays visible.
import { Select } from '@mantine/core';
import { useMemo, type ReactElement } from 'react';
import { texts } from '../../texts/index.ts';
import type { ChoiceGroup } from './choices.ts';

export interface PickerProps {
  readonly label: string;
  readonly placeholder: string;
  readonly groups: readonly ChoiceGroup[];
  readonly value: string | null;
  readonly isReadOnly: boolean;
  readonly error?: string | undefined;
  readonly onChange: (value: string) => void;
}

export function Picker({ label, placeholder, groups, value, isReadOnly, error, onChange }: PickerProps): ReactElement {
  const data = useMemo(() => dataFor(groups, value), [groups, value]);
  const chosen = value === null ? undefined : groups.flatMap(({ items }) => items).find((choice) => choice.value === value)?.label;
  return (
    <Select
      aria-label={label}
      placeholder={placeholder}
      data={data}
      value={value}
      onChange={(next) => (next === null ? undefined : onChange(next))}
      searchable
      allowDeselect={false}
      nothingFoundMessage={texts.mappings.editor.nothingFound}
      maxDropdownHeight={320}
      comboboxProps={{ width: 'max(100%, min(26rem, 90vw))', position: 'bottom-start' }}
      disabled={isReadOnly}
      error={error}
      {...(chosen === undefined ? {} : { title: chosen })}
    />
  );
}

function dataFor(groups: readonly ChoiceGroup[], value: string | null) {
  const isThere = value === null || groups.some(({ items }) => items.some((choice) => choice.value === value));
  const data = groups.map(({ group, items }) => ({ group, items: [...items] }));
  return isThere ? data : [...data, { group: '', items: [{ value, label: texts.mappings.editor.gone(value) }] }];
}
