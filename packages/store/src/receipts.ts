// Receipts: messages that a shop posted and waits to have answered. A message that comes again finds its receipt.
import { receiptId, type ProblemDetail, type ReceiptId, type ShopId, type WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';
import type { z } from 'zod';
import { contextColumn, problemColumn, receiptResultColumn } from './columns.ts';
import type { Db } from './database.ts';
import type { Shop } from './shops.ts';
import { toJson } from './json.ts';

/** Notified with the ids of receipts, joined by commas, when there is news of them. */
export const RECEIPTS_CHANNEL = 'storebridge_receipts';

export type ReceiptOutcome = z.infer<typeof receiptResultColumn>;

export interface Receipt {
  readonly id: ReceiptId;
  readonly context: Readonly<Record<string, string | null>>;
  readonly state: 'waiting' | 'answered';
  readonly result: ReceiptOutcome | null;
  /** A failed attempt that will be repeated. */
  readonly trouble: ProblemDetail | null;
}

interface ReceiptRow {
  readonly id: number;
  readonly context: unknown;
  readonly state: 'waiting' | 'answered';
  readonly result: unknown;
  readonly trouble: unknown;
}

/** PostgreSQL refuses notifications of 8,000 bytes and more. */
const IDS_PER_NOTIFICATION = 400;

export interface PostedMessage {
  readonly digest: string;
  readonly context: Receipt['context'];
}

export interface RegisteredReceipt {
  readonly receipt: Receipt;
  /** The message is to be worked on: it is new, or it came again after a problem. */
  readonly isDue: boolean;
}

/** Registers messages by their digests. @returns the receipts by digest. */
export async function registerReceipts(db: Db, shop: Shop, messages: readonly PostedMessage[], now: Date): Promise<ReadonlyMap<string, RegisteredReceipt>> {
  const distinct = [...new Map(messages.map(({ digest, context }) => [digest, { digest, context }])).values()];
  const { rows } = await sql<ReceiptRow & { readonly digest: string; readonly is_new: boolean }>`
    insert into receipts as r (workspace_id, shop_id, digest, context, state, received_at)
    select ${shop.workspaceId}::bigint, ${shop.id}::bigint, row.digest, row.context, 'waiting', ${now}::timestamptz
    from jsonb_to_recordset(${toJson(distinct)}::jsonb) as row (digest text, context jsonb) order by row.digest
    on conflict (workspace_id, shop_id, digest) do update set digest = excluded.digest
    returning id, digest, context, state, result, trouble, (xmax = 0) as is_new`.execute(db);
  const registered = rows.map((row) => ({ digest: row.digest, isNew: row.is_new, receipt: toReceipt(row) }));
  const failedBefore = registered.filter(({ receipt }) => receipt.result?.status === 'problem' && receipt.state === 'answered');
  await reopenReceipts(db, shop.workspaceId, failedBefore.map(({ receipt }) => receipt.id));
  return new Map(
    registered.map(({ digest, isNew, receipt }) => {
      const isReopened = failedBefore.some((failed) => failed.receipt.id === receipt.id);
      return [digest, { receipt: isReopened ? { ...receipt, state: 'waiting', result: null } : receipt, isDue: isNew || isReopened }];
    }),
  );
}

export async function findReceipts(db: Db, ids: readonly ReceiptId[]): Promise<readonly Receipt[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<ReceiptRow>`select id, context, state, result, trouble from receipts where id = any(${ids})`.execute(db);
  return rows.map(toReceipt);
}

export async function findReceipt(db: Db, shop: Shop, id: ReceiptId): Promise<Receipt | undefined> {
  const { rows } = await sql<ReceiptRow>`
    select id, context, state, result, trouble from receipts where workspace_id = ${shop.workspaceId} and shop_id = ${shop.id} and id = ${id}`.execute(db);
  return rows[0] === undefined ? undefined : toReceipt(rows[0]);
}

/** Says how many intents each receipt now waits for. */
export async function expectIntents(db: Db, workspace: WorkspaceId, intentsById: ReadonlyMap<ReceiptId, number>): Promise<void> {
  if (intentsById.size === 0) return;
  const rows = [...intentsById].map(([id, intents]) => ({ id, intents }));
  await sql`
    update receipts r set pending = row.intents from jsonb_to_recordset(${toJson(rows)}::jsonb) as row (id bigint, intents integer)
    where r.workspace_id = ${workspace} and r.id = row.id`.execute(db);
}

/** Notes how intents ended. A receipt is answered when its last intent has ended; the worst outcome becomes the answer. */
export async function settleReceipts(db: Db, workspace: WorkspaceId, outcomes: readonly { readonly id: ReceiptId; readonly outcome: ReceiptOutcome }[], now: Date): Promise<void> {
  if (outcomes.length === 0) return;
  const rows = [...worstById(outcomes)].map(([id, { ended, outcome }]) => ({ id, ended, result: outcome, weight: weightOf(outcome) }));
  await sql`
    update receipts r set
      pending = greatest(r.pending - row.ended, 0),
      trouble = null,
      result = case when row.weight >= ${weightSql} then row.result else r.result end,
      state = case when r.pending - row.ended <= 0 then 'answered' else r.state end,
      answered_at = case when r.pending - row.ended <= 0 then ${now}::timestamptz else r.answered_at end
    from jsonb_to_recordset(${toJson(rows)}::jsonb) as row (id bigint, ended integer, result jsonb, weight integer)
    where r.workspace_id = ${workspace} and r.id = row.id`.execute(db);
  await notifyReceipts(db, rows.map((row) => row.id));
}

export interface AbandonedIntent {
  readonly workspaceId: WorkspaceId;
  readonly receipts: readonly ReceiptId[];
}

/** Tells whoever waited for intents that nothing more will come of them. */
export async function abandonReceipts(db: Db, intents: readonly AbandonedIntent[], reason: string, now: Date): Promise<void> {
  for (const [workspace, ofWorkspace] of Map.groupBy(intents, ({ workspaceId }) => workspaceId)) {
    await settleReceipts(db, workspace, ofWorkspace.flatMap(({ receipts }) => receipts.map((id) => ({ id, outcome: { status: 'skipped', reason } as const }))), now);
  }
}

/** Notes a failed attempt that will be repeated, so that whoever waits can be told. */
export async function troubleReceipts(db: Db, workspace: WorkspaceId, troubles: readonly { readonly id: ReceiptId; readonly problem: ProblemDetail }[]): Promise<void> {
  if (troubles.length === 0) return;
  await sql`
    update receipts r set trouble = row.problem from jsonb_to_recordset(${toJson(troubles)}::jsonb) as row (id bigint, problem jsonb)
    where r.workspace_id = ${workspace} and r.id = row.id and r.state = 'waiting'`.execute(db);
  await notifyReceipts(db, troubles.map((trouble) => trouble.id));
}

/** Receipts that are answered and older than `before` are only of interest to messages that come again after so long. */
export async function removeOldReceipts(db: Db, shop: ShopId, before: Date): Promise<void> {
  await db.deleteFrom('receipts').where('shop_id', '=', shop).where('state', '=', 'answered').where('answered_at', '<', before).execute();
}

async function reopenReceipts(db: Db, workspace: WorkspaceId, ids: readonly ReceiptId[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`update receipts set state = 'waiting', pending = 0, result = null, trouble = null, answered_at = null where workspace_id = ${workspace} and id = any(${ids})`.execute(db);
}

async function notifyReceipts(db: Db, ids: readonly ReceiptId[]): Promise<void> {
  for (let start = 0; start < ids.length; start += IDS_PER_NOTIFICATION) {
    await sql`select pg_notify(${RECEIPTS_CHANNEL}, ${ids.slice(start, start + IDS_PER_NOTIFICATION).join(',')})`.execute(db);
  }
}

function worstById(outcomes: readonly { readonly id: ReceiptId; readonly outcome: ReceiptOutcome }[]): ReadonlyMap<ReceiptId, { readonly ended: number; readonly outcome: ReceiptOutcome }> {
  const worst = new Map<ReceiptId, { ended: number; outcome: ReceiptOutcome }>();
  for (const { id, outcome } of outcomes) {
    const known = worst.get(id);
    worst.set(id, { ended: (known?.ended ?? 0) + 1, outcome: known !== undefined && weightOf(known.outcome) > weightOf(outcome) ? known.outcome : outcome });
  }
  return worst;
}

const WEIGHTS = { done: 0, skipped: 1, problem: 2 } as const satisfies Record<ReceiptOutcome['status'], number>;
const weightSql = sql`(case r.result ->> 'status' when 'problem' then 2 when 'skipped' then 1 else 0 end)`;

function weightOf(outcome: ReceiptOutcome): number {
  return WEIGHTS[outcome.status];
}

function toReceipt(row: ReceiptRow): Receipt {
  return {
    id: receiptId(row.id),
    context: contextColumn.parse(row.context),
    state: row.state,
    result: row.result === null ? null : receiptResultColumn.parse(row.result),
    trouble: row.trouble === null ? null : problemColumn.parse(row.trouble),
  };
}
