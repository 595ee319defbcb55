// What a report is about: shop, period, steps, and currency where there are several.
import { NativeSelect, TextInput } from '@mantine/core';
import type { ReportInfo } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { useOperation } from '../../api/queries.ts';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { daysMistake, MOST_DAYS, PERIODS, periodOf, STEPS, stepOf, type ReportSearch } from './report-search.ts';

const words = texts.reports;
const CHOICE = { flex: '1 1 9rem', maxWidth: '12rem' };
const DAY = { flexBasis: '9rem' };

export interface ReportFiltersProps {
  readonly search: ReportSearch;
  /** The one that is shown, as soon as it is there. */
  readonly report: ReportInfo | undefined;
  readonly onChange: (next: ReportSearch) => void;
  readonly onClear: () => void;
}

export function ReportFilters({ search, report, onChange, onClear }: ReportFiltersProps): ReactElement {
  const { shop = '', from = '', to = '' } = search;
  const shops = useOperation('listShops', { params: { workspace: useWorkspaceId() } }).data?.items ?? [];
  const currencies = currenciesOf(search, report);
  const period = periodOf(search);
  const mistake = daysMistake(search);
  // Own dates begin with those that are shown.
  const choosePeriod = (chosen: string): void => onChange({ period: chosen, step: '', from: chosen === 'days' ? (report?.from ?? '') : '', to: chosen === 'days' ? (report?.to ?? '') : '' });
  return (
    <FilterBar isFiltered={Object.keys(search).length > 0} onClear={onClear}>
      {shops.length > 1 && <NativeSelect style={CHOICE} label={words.filters.shop} value={shop} data={[{ value: '', label: words.allShops }, ...shops.map(({ slug, name }) => ({ value: slug, label: name }))]} onChange={(event) => onChange({ shop: event.currentTarget.value, currency: '' })} />}
      <NativeSelect style={CHOICE} label={words.filters.period} value={period} data={PERIODS.map((value) => ({ value, label: words.periods[value] }))} onChange={(event) => choosePeriod(event.currentTarget.value)} />
      {period === 'days' && (
        <>
          <TextInput style={DAY} type="date" label={words.filters.from} value={from} onChange={(event) => onChange({ from: event.currentTarget.value })} />
          <TextInput style={DAY} type="date" label={words.filters.to} value={to} error={mistake === undefined ? undefined : MISTAKES[mistake]} onChange={(event) => onChange({ to: event.currentTarget.value })} />
        </>
      )}
      <NativeSelect style={CHOICE} label={words.filters.step} value={stepOf(search)} data={STEPS.map((value) => ({ value, label: words.steps[value] }))} onChange={(event) => onChange({ step: event.currentTarget.value })} />
      {currencies.length > 1 && <NativeSelect style={CHOICE} label={words.filters.currency} value={report?.currency ?? ''} data={[...currencies]} onChange={(event) => onChange({ currency: event.currentTarget.value })} />}
    </FilterBar>
  );
}

const MISTAKES = { missing: words.daysMissing, wrong: words.daysWrong, 'too-many': words.stepsTooMany(MOST_DAYS) } as const;

/** The one that is shown stays a choice, also on days on which nothing was sold in it. */
function currenciesOf({ currency }: ReportSearch, report: ReportInfo | undefined): readonly string[] {
  const known = report?.currencies.map((each) => each.currency) ?? [];
  return [...new Set([...known, ...(report?.currency === currency && currency !== undefined ? [currency] : [])])];
}
