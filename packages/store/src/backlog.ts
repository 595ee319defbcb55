// The backlog: how much waits in each stage of the journey and since when, and what goes on, over all workspaces and in one statement.
import { sql } from 'kysely';
import type { Db } from './database.ts';

/** `ready` is due; `postponed` failed for now; `waiting` waits for another object; `held` waits for a person; `disabled` belongs to a shop that sends nothing just now. */
export const STAGES = ['changes', 'hints', 'ready', 'postponed', 'waiting', 'held', 'disabled'] as const;
export type Stage = (typeof STAGES)[number];

export interface StageCount {
  readonly connector: string;
  readonly stage: Stage;
  readonly count: number;
  /** When the oldest was noted. */
  readonly oldestAt: Date | null;
}

export interface Backlog {
  readonly stages: readonly StageCount[];
  /** Those that go on, and those that ended within the last hour. */
  readonly runs: readonly { readonly kind: string; readonly state: string; readonly count: number }[];
  /** Those that are not finished. */
  readonly backfills: readonly { readonly kind: 'backfill' | 'survey'; readonly state: string; readonly count: number }[];
  /** Open ones. */
  readonly problems: readonly { readonly kind: string; readonly count: number }[];
  readonly portals: { readonly connected: number; readonly needReconnect: number };
  /** By connector. */
  readonly shops: readonly { readonly connector: string; readonly count: number }[];
}

interface FigureRow {
  readonly figure: 'stage' | 'run' | 'backfill' | 'problem' | 'portal' | 'shop';
  readonly one: string;
  readonly other: string;
  readonly count: number;
  readonly oldest_at: Date | null;
}

export async function readBacklog(db: Db, now: Date): Promise<Backlog> {
  const { rows } = await sql<FigureRow>`
    select 'stage' as figure, s.connector as one, case when c.is_hint then 'hints' else 'changes' end as other, count(*) as count, min(c.noted_at) as oldest_at
      from changes c join shops s on s.id = c.shop_id group by 2, 3
    union all
    select 'stage', s.connector, case when not s.is_enabled then 'disabled' when o.state = 'ready' and o.ready_at > ${now} then 'postponed' else o.state end, count(*), min(o.noted_at)
      from outbox o join shops s on s.id = o.shop_id group by 2, 3
    union all
    select 'run', kind, state, count(*), null from runs where state = 'running' or ended_at > ${new Date(now.getTime() - LATELY_MS)} group by 2, 3
    union all
    select 'backfill', case when is_survey then 'survey' else 'backfill' end, state, count(*), null from backfills where state in ('running', 'paused', 'failed') group by 2, 3
    union all
    select 'problem', detail ->> 'kind', '', count(*), null from problems where state = 'open' group by 2
    union all
    select 'portal', case when needs_reconnect then 'need-reconnect' else 'connected' end, '', count(*), null from portals group by 2
    union all
    select 'shop', connector, '', count(*), null from shops group by 2`.execute(db);
  const of = (figure: FigureRow['figure']): readonly FigureRow[] => rows.filter((row) => row.figure === figure);
  return {
    stages: of('stage').flatMap(({ one, other, count, oldest_at: oldestAt }) => STAGES.filter((stage) => stage === other).map((stage) => ({ connector: one, stage, count, oldestAt }))),
    runs: of('run').map(({ one, other, count }) => ({ kind: one, state: other, count })),
    backfills: of('backfill').map(({ one, other, count }) => ({ kind: one === 'survey' ? 'survey' : 'backfill', state: other, count })),
    problems: of('problem').map(({ one, count }) => ({ kind: one, count })),
    portals: { connected: countOf(of('portal'), 'connected'), needReconnect: countOf(of('portal'), 'need-reconnect') },
    shops: of('shop').map(({ one, count }) => ({ connector: one, count })),
  };
}

const LATELY_MS = 60 * 60_000;

function countOf(rows: readonly FigureRow[], name: string): number {
  return rows.find(({ one }) => one === name)?.count ?? 0;
}
