// What the list of runs can be narrowed down by.
import { NativeSelect } from '@mantine/core';
import type { ReactElement } from 'react';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { texts } from '../../texts/index.ts';
import { RUN_STATES, type RunSearch } from './run-search.ts';
import { ShopFilter } from './shop-filter.tsx';

const words = texts.runs;
const any = { value: '', label: texts.parts.any };

export interface RunFiltersProps {
  readonly search: RunSearch;
  readonly hasShops: boolean;
  readonly onChange: (next: RunSearch) => void;
  readonly onClear: () => void;
}

export function RunFilters({ search, hasShops, onChange, onClear }: RunFiltersProps): ReactElement {
  const { kind = '', state = '', shop = '' } = search;
  return (
    <FilterBar isFiltered={[kind, state, shop].some((each) => each !== '')} onClear={onClear}>
      {hasShops && <ShopFilter value={shop} onChange={(slug) => onChange({ shop: slug })} />}
      <NativeSelect label={words.filters.kind} value={kind} data={[any, ...Object.entries(words.kinds).map(([value, label]) => ({ value, label }))]} onChange={(event) => onChange({ kind: event.currentTarget.value })} />
      <NativeSelect label={words.filters.state} value={state} data={[any, ...RUN_STATES.map((each) => ({ value: each, label: words.states[each] }))]} onChange={(event) => onChange({ state: event.currentTarget.value })} />
    </FilterBar>
  );
}
