// A searchable list in a row of the editor; what is chosen but no longer there stays visible.
import { Select, type ComboboxParsedItem } from '@mantine/core';
import { useMemo, useState, type ReactElement } from 'react';
import { texts } from '../../texts/index.ts';
import { listData, searchChoices, type Choice, type ChoiceGroup } from './choices.ts';

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
  const [isOpen, setOpen] = useState(false);
  const chosen = useMemo(() => chosenIn(groups, value), [groups, value]);
  // The library draws each option of a closed list, too: with sixty rows that would be tens of thousands.
  const data = useMemo(() => (isOpen ? dataFor(groups, chosen) : chosen === undefined ? [] : [chosen]), [isOpen, groups, chosen]);
  return (
    <Select
      aria-label={label}
      placeholder={placeholder}
      data={data}
      value={value}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      onChange={(next) => (next === null ? undefined : onChange(next))}
      searchable
      allowDeselect={false}
      // It opens by a click, an arrow key or a letter; merely passing by with the Tab key leaves it closed.
      openOnFocus={false}
      filter={({ options, search }) => listData(searchChoices(groupsIn(options), search))}
      nothingFoundMessage={texts.mappings.editor.nothingFound}
      maxDropdownHeight={320}
      rightSectionWidth={28}
      // What one types takes the place of what is chosen.
      onClick={(event) => event.currentTarget.select()}
      comboboxProps={{ width: 'min(26rem, 90vw)', position: 'bottom-start' }}
      readOnly={isReadOnly}
      error={error}
      {...(chosen === undefined ? {} : { title: chosen.label })}
    />
  );
}

function chosenIn(groups: readonly ChoiceGroup[], value: string | null): Choice | undefined {
  if (value === null) return undefined;
  for (const { items } of groups) {
    const found = items.find((choice) => choice.value === value);
    if (found !== undefined) return found;
  }
  return { value, label: texts.mappings.editor.gone(value) };
}

function dataFor(groups: readonly ChoiceGroup[], chosen: Choice | undefined) {
  const isThere = chosen === undefined || groups.some(({ items }) => items.some(({ value }) => value === chosen.value));
  return listData(isThere ? groups : [...groups, { group: '', items: [chosen] }]);
}

function groupsIn(options: readonly ComboboxParsedItem[]): readonly ChoiceGroup[] {
  return options.map((option) => ('group' in option ? { group: typeof option.group === 'string' ? option.group : '', items: option.items.map(choiceOf) } : { group: '', items: [choiceOf(option)] }));
}

function choiceOf({ value, label }: Choice): Choice {
  return { value, label };
}
