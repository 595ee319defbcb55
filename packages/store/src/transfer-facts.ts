// What is known of the transfer of records and of what belongs to them, from which their state follows: in one look for a page, and as a condition for a list.
import { AUTOMATIC_ATTEMPTS, recordId, type RecordId, type RecordKind } from '@storebridge/domain';
import { sql } from 'kysely';
import type { Db } from './database.ts';
import { isMarkedSent } from './sent-marks.ts';
import type { Shop } from './shops.ts';

/** In the order in which they go before each other: what has a problem and also waits has a problem. */
export const TRANSFER_STATES = ['problem', 'retrying', 'pending', 'waiting', 'sent', 'held-back', 'none'] as const;
export type TransferState = (typeof TRANSFER_STATES)[number];

export interface TransferFacts {
  readonly state: TransferState;
  /** When something of it was written to HubSpot last. */
  readonly sentAt: Date | null;
}

export const NO_TRANSFER: TransferFacts = { state: 'none', sentAt: null };

type Fragment = ReturnType<typeof sql<boolean>>;

/** Of a row `o` of the outbox. Whoever failed and has attempts left is tried again by itself. */
const isHeld = sql<boolean>`o.state = 'held'`;
const isRetrying = sql<boolean>`o.state = 'ready' and o.attempts between 1 and ${sql.lit(AUTOMATIC_ATTEMPTS - 1)}`;
const isUsedUp = sql<boolean>`o.state = 'ready' and o.attempts >= ${sql.lit(AUTOMATIC_ATTEMPTS)}`;
const isDue = (now: Date): Fragment => sql<boolean>`o.state = 'ready' and o.attempts = 0 and o.ready_at <= ${now}`;
const isWaiting = (now: Date): Fragment => sql<boolean>`(o.state = 'waiting' or (o.state = 'ready' and o.attempts = 0 and o.ready_at > ${now}))`;

interface FactsRow {
  readonly id: number;
  readonly state: TransferState;
  readonly sent_at: Date | null;
}

/** @returns the facts of each record, the parts of an order included. */
export async function transferFactsOf(db: Db, shop: Pick<Shop, 'id' | 'workspaceId'>, ids: readonly RecordId[], now: Date): Promise<ReadonlyMap<RecordId, TransferFacts>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<FactsRow>`
    with page as (
      select id, kind, key, is_held_back from records where workspace_id = ${shop.workspaceId} and shop_id = ${shop.id} and id = any(${ids})
    ), members as (
      select id as whole_id, id, kind, key from page
      union all
      select page.id, r.id, r.kind, r.key from page join records r on r.workspace_id = ${shop.workspaceId} and r.shop_id = ${shop.id} and r.whole = page.key and page.kind = 'order'
    ), facts as (
      select m.whole_id, max(l.written_at) as sent_at,
        bool_or(o.is_held or o.is_used_up or p.is_open) as has_problem, bool_or(o.is_retrying) as is_retrying, bool_or(o.is_due or c.is_noted) as is_pending, bool_or(o.is_waiting) as is_waiting
      from members m
      left join lateral (select max(written_at) as written_at from links where workspace_id = ${shop.workspaceId} and record_id = m.id) l on true
      left join lateral (
        select bool_or(${isHeld}) as is_held, bool_or(${isUsedUp}) as is_used_up, bool_or(${isRetrying}) as is_retrying, bool_or(${isDue(now)}) as is_due, bool_or(${isWaiting(now)}) as is_waiting
        from outbox o where o.workspace_id = ${shop.workspaceId} and o.record_id = m.id
      ) o on true
      left join lateral (
        select true as is_open from problems where workspace_id = ${shop.workspaceId} and shop_id = ${shop.id} and kind = m.kind and key = m.key and state = 'open' limit 1
      ) p on true
      left join lateral (
        select true as is_noted from changes where workspace_id = ${shop.workspaceId} and shop_id = ${shop.id} and kind = m.kind and key = m.key and not is_held_back limit 1
      ) c on true
      group by m.whole_id
    )
    select page.id, facts.sent_at, case when has_problem then 'problem' when is_retrying then 'retrying' when is_pending then 'pending' when is_waiting then 'waiting'
      when facts.sent_at is not null then 'sent' when page.is_held_back then 'held-back' else 'none' end as state
    from page join facts on facts.whole_id = page.id`.execute(db);
  return new Map(rows.map(({ id, state, sent_at: sentAt }) => [recordId(id), { state, sentAt }]));
}

export interface StateCondition {
  readonly kind: RecordKind;
  readonly state: TransferState;
  readonly now: Date;
}

/** That a row `r` of the mirror is in a state. Problems, outbox and changes are small beside the mirror, so they are gathered once and looked into for each row. */
export function inState(shop: Pick<Shop, 'id' | 'workspaceId'>, { kind, state, now }: StateCondition): Fragment {
  const among = (keys: ReturnType<typeof sql>): Fragment => sql<boolean>`
    r.id in (select id from records where workspace_id = ${shop.workspaceId} and shop_id = ${shop.id} and kind = ${kind} and key in (${keys}))`;
  const is: Readonly<Record<TransferState, () => Fragment>> = {
    problem: () => among(problemKeys(shop, kind)),
    retrying: () => among(outboxKeys(shop, kind, isRetrying)),
    pending: () => among(sql`${outboxKeys(shop, kind, isDue(now))} union ${changedKeys(shop, kind)}`),
    waiting: () => among(outboxKeys(shop, kind, isWaiting(now))),
    sent: () => isMarkedSent(shop, kind),
    'held-back': () => sql<boolean>`r.is_held_back`,
    none: () => sql<boolean>`true`,
  };
  const before = TRANSFER_STATES.slice(0, TRANSFER_STATES.indexOf(state)).map((each) => sql<boolean>`not ${is[each]()}`);
  return sql<boolean>`(${sql.join([is[state](), ...before], sql` and `)})`;
}

/** The key that a row stands for in a list of this kind: an order also stands for its parts. */
function listedKey(kind: RecordKind, row: ReturnType<typeof sql>): ReturnType<typeof sql> {
  return kind === 'order' ? sql`case when ${row}.kind = 'order' then ${row}.key else m.whole end` : sql`case when ${row}.kind = ${kind} then ${row}.key end`;
}

function problemKeys(shop: Pick<Shop, 'id' | 'workspaceId'>, kind: RecordKind): ReturnType<typeof sql> {
  return sql`
    select key from (
      select ${listedKey(kind, sql`p`)} as key from problems p
      left join records m on m.workspace_id = p.workspace_id and m.shop_id = p.shop_id and m.kind = p.kind and m.key = p.key
      where p.workspace_id = ${shop.workspaceId} and p.shop_id = ${shop.id} and p.state = 'open'
      union ${outboxKeys(shop, kind, sql<boolean>`(${isHeld} or ${isUsedUp})`)}
    ) as troubled where key is not null`;
}

function outboxKeys(shop: Pick<Shop, 'id' | 'workspaceId'>, kind: RecordKind, condition: Fragment): ReturnType<typeof sql> {
  return sql`
    select key from (
      select ${listedKey(kind, sql`m`)} as key from outbox o join records m on m.workspace_id = o.workspace_id and m.id = o.record_id
      where o.workspace_id = ${shop.workspaceId} and o.shop_id = ${shop.id} and ${condition}
    ) as waiting where key is not null`;
}

function changedKeys(shop: Pick<Shop, 'id' | 'workspaceId'>, kind: RecordKind): ReturnType<typeof sql> {
  return sql`
    select key from (
      select ${listedKey(kind, sql`c`)} as key from changes c
      left join records m on m.workspace_id = c.workspace_id and m.shop_id = c.shop_id and m.kind = c.kind and m.key = c.key
      where c.workspace_id = ${shop.workspaceId} and c.shop_id = ${shop.id} and not c.is_held_back
    ) as changed where key is not null`;
}
