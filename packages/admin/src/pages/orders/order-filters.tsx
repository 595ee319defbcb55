// What the list of orders can be narrowed down by.
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { texts } from '../../texts/index.ts';
import { isFiltered, TRANSFER_STATES, type OrderSearch } from './order-search.ts';

const words = texts.orders.filters;
/** Narrower than a filter usually is, so that all of them stand in one line on a desk. */
const CHOICE = { flex: '1 1 9rem', maxWidth: '12rem' };
const DAY = { flexBasis: '9rem' };

export interface OrderFiltersProps {
  readonly search: OrderSearch;
  readonly statuses: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (next: OrderSearch) => void;
  readonly onClear: () => void;
}

export function OrderFilters({ search, statuses, onChange, onClear }: OrderFiltersProps): ReactElement {
  const any = { value: '', label: texts.parts.any };
  return (
    <FilterBar search={{ label: words.search, value: search.search, onChange: (text) => onChange({ search: text ?? '' }) }} isFiltered={isFiltered(search)} onClear={onClear}>
      <NativeSelect style={CHOICE} label={words.transfer} value={search.transfer ?? ''} data={[any, ...TRANSFER_STATES.map((state) => ({ value: state, label: texts.orders.states[state] }))]} onChange={(event) => onChange({ transfer: event.currentTarget.value })} />
      <NativeSelect style={CHOICE} label={words.status} value={search.status ?? ''} data={[any, ...statuses]} onChange={(event) => onChange({ status: event.currentTarget.value })} />
      <TextInput style={DAY} type="date" label={words.from} value={search.from ?? ''} max={search.to} onChange={(event) => onChange({ from: event.currentTarget.value })} />
      <TextInput style={DAY} type="date" label={words.to} value={search.to ?? ''} min={search.from} onChange={(event) => onChange({ to: event.currentTarget.value })} />
      {search.customer !== undefined && (
        <Button variant="default" leftSection={<IconX size={16} aria-hidden />} aria-label={`${words.customer}: ${words.allCustomers}`} onClick={() => onChange({ customer: '' })}>{words.customer}</Button>
      )}
    </FilterBar>
  );
}
