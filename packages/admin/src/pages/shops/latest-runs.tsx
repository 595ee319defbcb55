// The latest runs of a shop.
import { Text } from '@mantine/core';
import type { RunInfo } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { useOperation } from '../../api/queries.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { TextLink } from '../../parts/link.tsx';
import { ListTable, type Column } from '../../parts/list-table.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Section } from '../../parts/section.tsx';
import { StateBadge, type Tone } from '../../parts/state-badge.tsx';
import { useShopParams } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { countsInWords } from '../runs/run-words.ts';

const words = texts.shops.dashboard;
export const LATEST_RUNS = 5;
const TONES = { running: 'busy', done: 'good', failed: 'bad' } as const satisfies Record<RunInfo['state'], Tone>;

export function LatestRuns({ canRead }: { readonly canRead: boolean }): ReactElement {
  const params = useShopParams();
  const runs = useOperation('listRuns', { params: { workspace: params.workspace }, query: { shop: params.shop, pageSize: LATEST_RUNS } });
  const query = { ...runs, data: runs.data === undefined ? undefined : { items: runs.data.items } };
  return (
    <Section title={words.latest} actions={<TextLink to="/w/$workspace/shops/$shop/log" params={params} size="sm">{words.all}</TextLink>}>
      <ListTable caption={words.runsCaption} query={query} columns={COLUMNS} rowKey={({ id }) => id} rowLabel={({ kindLabel }) => kindLabel} empty={<EmptyState title={canRead ? words.noRuns : words.noRunsPush} />} />
    </Section>
  );
}

const COLUMNS: readonly Column<RunInfo>[] = [
  { key: 'kind', header: words.runColumns.kind, cell: ({ kindLabel }) => <Text span size="sm" fw={600}>{kindLabel}</Text> },
  { key: 'state', header: words.runColumns.state, cell: ({ state }) => <StateBadge tone={TONES[state]}>{words.runStates[state]}</StateBadge> },
  { key: 'result', header: words.runColumns.result, cell: (run) => resultOf(run) },
  { key: 'started', header: words.runColumns.started, cell: ({ startedAt }) => <Moment at={startedAt} /> },
  { key: 'by', header: words.runColumns.by, cell: ({ startedBy }) => startedBy },
];

/** Reading past orders sends nothing, and so has nothing to count. */
function resultOf({ kind, counts, failure }: RunInfo): string {
  if (failure !== null) return failure.message;
  return kind === 'survey' && Object.keys(counts).length === 0 ? texts.parts.none : countsInWords(counts);
}
