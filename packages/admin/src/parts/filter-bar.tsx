// Filters above a list: a search that waits for a pause in typing, selects, and one button that clears them.
import { Button, Group, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState, type ReactElement, type ReactNode } from 'react';
import { texts } from '../texts/index.ts';
import classes from './filter-bar.module.css';

export interface FilterBarProps {
  /** Left out where the list cannot be searched. */
  readonly search?: { readonly label: string; readonly value: string | undefined; readonly onChange: (value: string | undefined) => void };
  /** Selects and day fields. */
  readonly children?: ReactNode;
  readonly isFiltered: boolean;
  readonly onClear: () => void;
}

export function FilterBar({ search, children, isFiltered, onClear }: FilterBarProps): ReactElement {
  return (
    <Group role="search" className={classes['bar']}>
      {search !== undefined && <SearchField {...search} />}
      {children}
      {isFiltered && <Button variant="subtle" onClick={onClear}>{texts.parts.clear}</Button>}
    </Group>
  );
}

const PAUSE_MS = 300;

function SearchField({ label, value, onChange }: NonNullable<FilterBarProps['search']>): ReactElement {
  const [text, setText] = useState(value ?? '');
  const [seen, setSeen] = useState(value);
  const [told, setTold] = useState(value);
  const tell = useDebouncedCallback((typed: string) => {
    const next = typed.trim() === '' ? undefined : typed.trim();
    setTold(next);
    onChange(next);
  }, PAUSE_MS);
  // Changed from outside, by a link or the browser's way back; what comes back of one's own typing may already be overtaken by more of it.
  if (value !== seen) {
    setSeen(value);
    if (value !== told) setText(value ?? '');
  }
  return (
    <TextInput
      type="search"
      label={label}
      value={text}
      leftSection={<IconSearch size={16} aria-hidden />}
      onChange={(event) => {
        setText(event.currentTarget.value);
        tell(event.currentTarget.value);
      }}
      className={classes['search'] ?? ''}
    />
  );
}
