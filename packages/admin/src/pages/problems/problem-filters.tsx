// What a list of problems can be narrowed down by; each choice says how many there are.
import { PROBLEM_KIND_LABELS, PROBLEM_KINDS } from '@storebridge/domain';
import type { AnswerOf } from '@storebridge/server/contract';
import { NativeSelect } from '@mantine/core';
import type { ReactElement } from 'react';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { texts } from '../../texts/index.ts';
import { isCause, isNarrowed, type ProblemSearch } from './problem-search.ts';

const words = texts.problems;
const NO_COUNTS: Counts = { byKind: {}, byCause: {}, byShop: [] };
const any = { value: '', label: texts.parts.any };

type Counts = AnswerOf<'listProblems'>['counts'];

export interface ProblemFiltersProps {
  readonly search: ProblemSearch;
  readonly counts: Counts | undefined;
  readonly hasShops: boolean;
  readonly onChange: (next: ProblemSearch) => void;
  readonly onClear: () => void;
}

export function ProblemFilters({ search, counts = NO_COUNTS, hasShops, onChange, onClear }: ProblemFiltersProps): ReactElement {
  const kinds = PROBLEM_KINDS.filter((kind) => (counts.byKind[kind] ?? 0) > 0 || kind === search.kind).map((kind) => ({ value: kind, label: words.withCount(PROBLEM_KIND_LABELS[kind], counts.byKind[kind] ?? 0) }));
  const causes = [...new Set([...Object.keys(counts.byCause), ...(search.cause === undefined ? [] : [search.cause])])].filter(isCause)
    .map((cause) => ({ value: cause, label: words.withCount(words.causes[cause], counts.byCause[cause] ?? 0) }))
    .toSorted((one, other) => one.label.localeCompare(other.label, 'en'));
  const shops = counts.byShop.map(({ shop, count }) => ({ value: shop.slug, label: words.withCount(shop.name, count) }));
  return (
    <FilterBar search={{ label: words.filters.search, value: search.search, onChange: (text) => onChange({ search: text ?? '' }) }} isFiltered={isNarrowed(search)} onClear={onClear}>
      <NativeSelect label={words.filters.kind} value={search.kind ?? ''} data={[any, ...kinds]} onChange={(event) => onChange({ kind: event.currentTarget.value })} />
      <NativeSelect label={words.filters.cause} value={search.cause ?? ''} data={[any, ...causes]} onChange={(event) => onChange({ cause: event.currentTarget.value })} />
      {hasShops && <NativeSelect label={words.filters.shop} value={search.shop ?? ''} data={[any, ...shops]} onChange={(event) => onChange({ shop: event.currentTarget.value })} />}
    </FilterBar>
  );
}
