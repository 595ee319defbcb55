// The page of reports: what the shops of a workspace sold.
import { Stack, Text } from '@mantine/core';
import type { ReportInfo } from '@storebridge/server/contract';
import { IconBuildingStore, IconChartBar } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useList, useOperation } from '../../api/queries.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loaded } from '../../parts/loading.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { Warning } from '../../parts/warning.tsx';
import { useMembership, useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { AddShopButton } from '../shop-list/add-shop-button.tsx';
import { HeadlineFigures } from './headline-figures.tsx';
import { ReportCharts } from './report-charts.tsx';
import { ReportFilters } from './report-filters.tsx';
import { SalesByShop, TopProducts } from './report-lists.tsx';
import { reportQuery, type ReportQuery, type ReportSearch } from './report-search.ts';
import { daysInWords } from './report-words.ts';
import classes from './reports.module.css';

const words = texts.reports;
const route = getRouteApi('/inside/w/$workspace/reports');

export function ReportsPage(): ReactElement {
  const shops = useOperation('listShops', { params: { workspace: useWorkspaceId() } });
  return (
    <>
      <PageHeader title={words.title} subtitle={words.subtitle} place={useMembership()?.name} />
      <Loaded query={shops} lines={8}>{({ items }) => (items.length === 0 ? <EmptyState {...words.noShops} icon={<IconBuildingStore size={40} stroke={1.3} />} action={<AddShopButton />} /> : <Reports />)}</Loaded>
    </>
  );
}

function Reports(): ReactElement {
  const search: ReportSearch = route.useSearch();
  const navigate = route.useNavigate();
  const change = (next: ReportSearch): void => void navigate({ search: filled({ ...search, ...next }), replace: true });
  const query = reportQuery(search);
  if (query === undefined) return <ReportFilters search={search} report={undefined} onChange={change} onClear={() => void navigate({ search: {}, replace: true })} />;
  return <AskedReport query={query} search={search} onChange={change} onClear={() => void navigate({ search: {}, replace: true })} />;
}

/** What is empty does not stand in the address. */
function filled(search: ReportSearch): ReportSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== ''));
}

interface AskedReportProps {
  readonly query: ReportQuery;
  readonly search: ReportSearch;
  readonly onChange: (next: ReportSearch) => void;
  readonly onClear: () => void;
}

function AskedReport({ query, search, onChange, onClear }: AskedReportProps): ReactElement {
  const report = useList('getReport', { params: { workspace: useWorkspaceId() }, query });
  return (
    <>
      <ReportFilters search={search} report={report.data} onChange={onChange} onClear={onClear} />
      <div className={classes['report']} data-stale={report.isPlaceholderData}>
        <Loaded query={report} lines={12}>{(loaded) => <Report report={loaded} shop={search.shop} />}</Loaded>
      </div>
    </>
  );
}

function Report({ report, shop }: { readonly report: ReportInfo; readonly shop: string | undefined }): ReactElement {
  const { currency, totals, totalsBefore, leftOut } = report;
  const isEmpty = [totals, totalsBefore].every(({ orders, carts }) => orders === 0 && (carts === null || carts.abandoned === 0));
  return (
    <Stack gap="lg">
      {leftOut.length > 0 && <Warning>{words.leftOut(leftOut.map(({ name }) => name).join(', '))}</Warning>}
      <About report={report} />
      {currency === null || isEmpty
        ? <EmptyState {...words.empty} icon={<IconChartBar size={40} stroke={1.3} />} />
        : (
          <>
            <HeadlineFigures report={report} currency={currency} />
            <ReportCharts report={report} currency={currency} shop={shop} />
            <TopProducts report={report} currency={currency} shop={shop} />
            {report.shops.length > 1 && <SalesByShop report={report} currency={currency} />}
          </>
        )}
    </Stack>
  );
}

function About({ report: { from, to, before, shops, currency, currencies } }: { readonly report: ReportInfo }): ReactElement {
  const zones = [...new Set(shops.map(({ timeZone }) => timeZone))];
  const [zone] = zones;
  const others = currencies.flatMap((each) => (each.currency === currency ? [] : [each.currency]));
  return (
    <div className={classes['about']}>
      <Text size="sm" c="dimmed">{words.about(daysInWords({ from, to }), daysInWords(before))} {zones.length === 1 && zone !== undefined ? words.zone(zone) : words.zones}</Text>
      {currency !== null && others.length > 0 && <Text size="sm" c="dimmed">{words.otherCurrencies(currency, new Intl.ListFormat('en', { type: 'disjunction' }).format(others))}</Text>}
    </div>
  );
}
