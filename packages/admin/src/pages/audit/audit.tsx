// What people and keys did, newest first.
import { Code, NativeSelect, Text } from '@mantine/core';
import { OPERATIONS, type AuditEntry } from '@storebridge/server/contract';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useList } from '../../api/queries.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { ListTable, type Column } from '../../parts/list-table.tsx';
import { Moment } from '../../parts/moment.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { OnlyWith } from '../../shell/only-with.tsx';
import { useMembership } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';

const words = texts.audit;
const route = getRouteApi('/inside/w/$workspace/audit');

/** What changes something is written down; reading is not. */
const ACTIONS = Object.entries(OPERATIONS).filter(([, { route: address }]) => !address.startsWith('GET ')).map(([id, { summary }]) => ({ value: id, label: summary }));

export function AuditPage(): ReactElement {
  return <OnlyWith permission="audit:read" title={words.title}><Audit /></OnlyWith>;
}

function Audit(): ReactElement {
  const { workspace } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const place = useMembership()?.name;
  const entries = useList('listAudit', { params: { workspace }, query: search });
  const isFiltered = search.search !== undefined || search.action !== undefined;
  const change = (next: typeof search): void => void navigate({ search: { ...search, page: 1, ...next }, replace: true });
  return (
    <>
      <PageHeader title={words.title} subtitle={words.subtitle} place={place} />
      <FilterBar search={{ label: words.search, value: search.search, onChange: (text) => change({ search: text ?? '' }) }} isFiltered={isFiltered} onClear={() => void navigate({ search: {} })}>
        <NativeSelect label={words.action} value={search.action ?? ''} data={[{ value: '', label: texts.parts.any }, ...ACTIONS]} onChange={(event) => change({ action: event.currentTarget.value })} />
      </FilterBar>
      <ListTable
        caption={words.caption}
        query={entries}
        columns={COLUMNS}
        rowKey={({ id }) => id}
        rowLabel={({ summary }) => summary}
        onPage={(page) => change({ page })}
        onPageSize={(pageSize) => change({ pageSize })}
        isFiltered={isFiltered}
        empty={<EmptyState {...words.empty} />}
      />
    </>
  );
}

const COLUMNS: readonly Column<AuditEntry>[] = [
  { key: 'at', header: words.at, cell: ({ at }) => <Moment at={at} isAbsolute /> },
  { key: 'actor', header: words.actor, cell: ({ actor }) => <>{actor.name}<Text size="xs" c="dimmed">{words.actors[actor.kind]}</Text></> },
  { key: 'what', header: words.what, cell: ({ summary }) => summary },
  { key: 'subject', header: words.subject, cell: ({ subject }) => subject ?? texts.parts.none },
  { key: 'details', header: words.details, cell: ({ detail }) => <Details detail={detail} /> },
];

function Details({ detail }: { readonly detail: AuditEntry['detail'] }): ReactElement {
  const entries = Object.entries(detail);
  if (entries.length === 0) return <>{texts.parts.none}</>;
  return <>{entries.map(([name, value]) => <div key={name}><Text span size="xs" c="dimmed">{name}</Text> <Code>{valueInWords(value)}</Code></div>)}</>;
}

function valueInWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueInWords).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
