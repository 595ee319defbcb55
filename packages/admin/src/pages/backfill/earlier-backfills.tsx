// Backfills that have come to an end.
import type { BackfillInfo } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { ListTable, type Column } from '../../parts/list-table.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Section } from '../../parts/section.tsx';
import { texts } from '../../texts/index.ts';
import { BackfillState } from './backfill-state.tsx';
import { daysInWords } from './days.ts';

const words = texts.backfill.earlier;

const COLUMNS: readonly Column<BackfillInfo>[] = [
  { key: 'days', header: words.days, cell: daysInWords },
  { key: 'state', header: words.state, cell: ({ state }) => <BackfillState state={state} /> },
  { key: 'orders', header: words.orders, isNumber: true, cell: ({ done, total }) => texts.backfill.ofTotal(done, total) },
  { key: 'started', header: words.started, cell: ({ startedAt }) => <Moment at={startedAt} isAbsolute /> },
  { key: 'updated', header: words.updated, cell: ({ updatedAt }) => <Moment at={updatedAt} isAbsolute /> },
];

export function EarlierBackfills({ items }: { readonly items: readonly BackfillInfo[] }): ReactElement {
  if (items.length === 0) return <Section title={words.title} text={words.none} />;
  return (
    <Section title={words.title}>
      <ListTable caption={words.caption} query={{ data: { items }, error: null, refetch: () => undefined }} columns={COLUMNS} rowKey={({ id }) => id} rowLabel={daysInWords} />
    </Section>
  );
}
