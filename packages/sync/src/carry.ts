// Carry: from what was heard of records to intents in the outbox, in one transaction that consumes the changes.
import { excerpt, fieldTypesByKey, removalOf, type Intent, type ProblemDetail, type ReceiptId, type ShopSystem } from '@storebridge/domain';
import {
  addHistory, dropNameless, clearPassed, expectIntents, inTransaction, isFaultOfData, listMappings, lockShop, nameOrders, nextChanges, notifyEvents, openProblems, putIntents, refreshStatistics, removeChanges, resolveProblems, sendingPortal, settleReceipts, shopById, whatMayBeThere,
  type Change, type Db, type Mapping, type NewIntent, type ReceiptOutcome, type Shop,
} from '@storebridge/store';
import { admitChanges } from './admit-changes.ts';
import { deriveCustomers } from './derive-customers.ts';
import { deriveProducts } from './derive-products.ts';
import type { Journey } from './journey.ts';
import { followCarts } from './follow-carts.ts';
import { followParts, type FollowedParts } from './follow-parts.ts';
import { mapOne } from './map-one.ts';
import { refuseNextChange } from './refuse-change.ts';
import { joinCauses, type TouchedRecord } from './touched-record.ts';

/** Changes that are carried in one transaction: few enough that whoever posts meanwhile is answered soon. */
const BATCH = 250;

/** After each of these PostgreSQL is helped to know how large the tables have become and what is gone from them, and after that now and then. */
const FIRST_BATCHES = 8;

/** A batch that fails is tried again as its first part of this size. */
const SHRINK = 8;

/** Carries all changes of a shop. @param signal stops after the batch at hand. @returns how many. */
export async function carryShop(journey: Journey, shop: Shop, signal?: AbortSignal): Promise<number> {
  let carried = 0;
  for (let batches = 1; ; batches += 1) {
    if (signal?.aborted === true) return carried;
    const count = await carryNext(journey, shop);
    carried += count;
    if (count === 0) return carried;
    // Only a flood fills a batch, and only the first batches change what the tables are.
    if (count >= BATCH / 2 && (batches < FIRST_BATCHES || batches % FIRST_BATCHES === 0)) {
      await clearPassed(journey.db);
      await refreshStatistics(journey.db);
    }
  }
}

/** A change that fails the batch must not hold up the others: smaller batches are tried until it stands alone and is refused. */
async function carryNext(journey: Journey, shop: Shop): Promise<number> {
  for (let limit = BATCH; ; limit = Math.ceil(limit / SHRINK)) {
    try {
      return await inTransaction(journey.db, (db) => carryBatch(journey, db, shop, limit));
    } catch (error) {
      if (!isFaultOfData(error)) throw error;
      if (limit === 1) return inTransaction(journey.db, (db) => refuseNextChange(db, shop, error, journey.clock.now()));
    }
  }
}

interface Mapped {
  readonly intents: readonly NewIntent[];
  /** Of objects that may be there and are to go. */
  readonly removals: readonly NewIntent[];
  /** Records that a mapping passes over or cannot map. */
  readonly endings: readonly Ending[];
  /** Those of them that say nothing by which they could be told apart. */
  readonly nameless: readonly Ending[];
}

interface Ending {
  readonly record: TouchedRecord;
  readonly mapping: Mapping | null;
  readonly outcome: Extract<ReceiptOutcome, { status: 'skipped' | 'problem' }>;
}

async function carryBatch(journey: Journey, db: Db, { id }: Shop, limit: number): Promise<number> {
  // Whether it is connected is only sure under the lock.
  const shop = await lockShop(db, id);
  if (shop === undefined) return 0;
  const changes = await nextChanges(db, shop, limit);
  if (changes.length === 0) return 0;

  const now = journey.clock.now();
  const system = journey.openShop(shop);
  const parts = await followParts(db, shop, await admitChanges(db, { shop, system }, changes, now));
  const { touched } = parts;
  if (system.customersNameOrders === true) await nameOrders(db, shop, touched.map(({ id }) => id));
  await followCarts(db, shop, system, touched.filter(({ kind }) => kind === 'order'), now);
  const derived = await deriveCustomers(db, shop, system, touched.filter((record) => record.kind === 'order'), now);
  const products = await deriveProducts(db, shop, system, touched, now);
  const portal = sendingPortal(shop);
  const mappings = portal === undefined ? [] : await finishedMappings(db, shop);
  const unsendable = whyNotSent(shop, system, touched.filter(({ id: record }) => !parts.gone.has(record)));
  const kept = new Set(unsendable.map(({ record }) => record.id));
  const mapped = mapRecords(mappings, system, onceEach([...touched.filter(({ id: record }) => !kept.has(record)), ...products, ...derived.customers]), parts.gone);
  const removals = await whatMayBeThere(db, shop.workspaceId, mapped.removals);
  const refused = [...derived.refusals.map(({ order: record, problem }) => ({ record, problem })), ...unsendable];
  const endings = [...mapped.endings, ...refused.map(toEnding)];

  if (portal !== undefined) await putIntents(db, { id: shop.id, ...portal }, [...mapped.intents, ...removals], now);
  await forgetNameless(journey, db, shop, mapped.nameless, now);
  await noteEndings(db, shop, { touched, refused, endings }, now);
  await answerReceipts(db, shop, changes, mapped.intents, endings, now);
  await removeChanges(db, shop.workspaceId, changes.map((change) => change.id));
  if (portal !== undefined && mapped.intents.length + removals.length > 0) await journey.wake.deliver(db, portal);
  await notifyEvents(db, shop.workspaceId, [{ topic: 'records', shop: shop.slug }, ...(endings.length > 0 ? [{ topic: 'problems', shop: shop.slug } as const] : [])]);
  return changes.length;
}

/** Drafts send nothing. */
async function finishedMappings(db: Db, shop: Shop): Promise<readonly Mapping[]> {
  return (await listMappings(db, shop.id)).filter(({ definition }) => definition.isDraft !== true);
}

/** A record can be named by itself and follow from others at once; what was derived is the newer word. */
function onceEach(records: readonly TouchedRecord[]): readonly TouchedRecord[] {
  return [...Map.groupBy(records, ({ id }) => id).values()].flatMap((same) => {
    const newest = same.at(-1);
    return newest === undefined ? [] : [same.length === 1 ? newest : { ...newest, cause: joinCauses(same.map(({ cause }) => cause)) }];
  });
}

/** What the shop no longer has, and what a mapping's own condition leaves out, is not told as an ending: nothing of it was to be sent. */
function mapRecords(mappings: readonly Mapping[], system: ShopSystem, records: readonly TouchedRecord[], gone: FollowedParts['gone']): Mapped {
  const intents: NewIntent[] = [];
  const removals: NewIntent[] = [];
  const endings: Ending[] = [];
  const nameless: Ending[] = [];
  const definitions = mappings.map(({ definition }) => definition);
  for (const mapping of mappings) {
    const fieldTypes = fieldTypesByKey(system.fields(mapping.definition.recordKind));
    for (const record of records) {
      if (record.kind !== mapping.definition.recordKind) continue;
      const mapped = gone.has(record.id) ? GONE : mapOne({ mapping: mapping.definition, mappings: definitions, fieldTypes, record });
      if (mapped.status === 'skipped' && mapped.isExcluded === true) removals.push(...toRemoval(mapping, record));
      else if (mapped.status === 'intent') intents.push(toNewIntent(mapping, record, mapped.intent));
      else {
        const ending = { record, mapping, outcome: system.tellsWhatLacks === true ? toldLack(mapping, record, mapped) : mapped };
        endings.push(ending);
        if (mapped.status === 'skipped' && mapped.lacks === 'identifier' && ending.outcome.status === 'skipped') nameless.push(ending);
      }
    }
  }
  return { intents, removals, endings, nameless };
}

/** What they were before is theirs no longer, and whatever was associated with it looks again. What is to be archived one day stays known. */
async function forgetNameless(journey: Journey, db: Db, shop: Shop, nameless: readonly Ending[], now: Date): Promise<void> {
  const former = nameless.flatMap(({ record, mapping }) => (mapping === null || mapping.definition.whenGone === 'archive' ? [] : [{ mappingId: mapping.id, recordId: record.id, kind: record.kind, key: record.key }]));
  for (const id of await dropNameless(db, shop.workspaceId, former, now)) {
    const associated = await shopById(db, id);
    if (associated !== undefined) await journey.wake.carry(db, associated);
  }
}

/** What would be passed over, said as a problem. */
function toldLack({ definition }: Mapping, { head }: TouchedRecord, passed: Ending['outcome'] & { readonly lacks?: 'identifier' | 'parent' }): Ending['outcome'] {
  if (passed.lacks === 'identifier') {
    const { field, property } = definition.identifier;
    return { status: 'problem', problem: { kind: 'permanent', cause: 'required-missing', message: `The value "${field}" is missing, by which the ${definition.objectType} are told apart.`, property, field } };
  }
  if (passed.lacks === 'parent') {
    const named = Object.entries(head.related ?? {}).map(([kind, keys]) => `${kind}: ${keys.join(', ')}`);
    return { status: 'problem', problem: { kind: 'permanent', cause: 'association-invalid', message: `It belongs to no order${named.length === 0 ? '' : ` (${excerpt(named.join('; '))})`}.`, remedy: 'Send it again with the order that it belongs to among its associations.' } };
  }
  return passed;
}

const GONE = { status: 'skipped', reason: 'The shop no longer has it.', isExcluded: true } as const;

/** Nobody waits for it. */
function toRemoval(mapping: Mapping, record: TouchedRecord): readonly NewIntent[] {
  if (mapping.definition.whenGone !== 'archive') return [];
  const intent = removalOf(mapping.definition, record.head);
  return intent === undefined ? [] : [{ ...toNewIntent(mapping, record, intent), receipts: [] }];
}

function toNewIntent(mapping: Mapping, record: TouchedRecord, intent: Intent): NewIntent {
  const { receipts, priority, runId, notedAt } = record.cause;
  return { mappingId: mapping.id, recordId: record.id, intent, priority, receipts, runId, ...(notedAt === null ? {} : { notedAt }) };
}

/** A record that no mapping could take. */
interface Refused {
  readonly record: TouchedRecord;
  readonly problem: ProblemDetail;
}

function toEnding({ record, problem }: Refused): Ending {
  return { record, mapping: null, outcome: { status: 'problem', problem } };
}

function whyNotSent(shop: Shop, system: ShopSystem, records: readonly TouchedRecord[]): readonly Refused[] {
  const reasonFor = ({ kind, head }: TouchedRecord) => system.whyNotSent?.({ kind, fields: head.fields }) ?? (system.tellsWhatLacks === true && shop.portalId === null ? NO_PORTAL : undefined);
  return records.flatMap((record) => {
    const problem = reasonFor(record);
    return problem === undefined ? [] : [{ record, problem }];
  });
}

const NO_PORTAL: ProblemDetail = { kind: 'config', cause: 'portal-missing', message: 'The store is not connected to a HubSpot account.' };

interface Noted {
  readonly touched: readonly TouchedRecord[];
  readonly refused: readonly Refused[];
  readonly endings: readonly Ending[];
}

async function noteEndings(db: Db, shop: Shop, { touched, refused, endings }: Noted, now: Date): Promise<void> {
  const inTrouble = new Set(refused.map(({ record }) => record));
  const sound = touched.filter((record) => !inTrouble.has(record));
  await resolveProblems(db, sound.map(({ kind, key }) => ({ workspaceId: shop.workspaceId, shopId: shop.id, kind, key, mappingId: null })), now);
  const subjects = endings.map(({ record, mapping, outcome }) => ({
    subject: { workspaceId: shop.workspaceId, shopId: shop.id, kind: record.kind, key: record.key, mappingId: mapping?.id ?? null },
    runId: record.cause.runId,
    outcome,
  }));
  await openProblems(db, subjects.flatMap(({ subject, outcome }) => (outcome.status === 'problem' ? [{ ...subject, detail: outcome.problem, attempts: 1 }] : [])), now);
  await addHistory(db, subjects.map(({ subject, runId, outcome }) => ({ ...subject, runId, status: outcome.status, detail: detailOf(outcome) })), now);
}

/** A receipt waits for as many endings as its message has intents; what ended already is counted off at once. */
async function answerReceipts(db: Db, shop: Shop, changes: readonly Change[], intents: readonly NewIntent[], endings: readonly Ending[], now: Date): Promise<void> {
  const ended: { id: ReceiptId; outcome: ReceiptOutcome }[] = endings.flatMap(({ record, outcome }) => record.cause.receipts.map((id) => ({ id, outcome })));
  const expected = new Map<ReceiptId, number>();
  for (const id of [...intents.flatMap((intent) => intent.receipts), ...ended.map((ending) => ending.id)]) expected.set(id, (expected.get(id) ?? 0) + 1);
  // A record that no mapping takes is mirrored, and that is all that was asked for.
  const unmapped = changes.flatMap(({ receiptId }) => (receiptId === null || expected.has(receiptId) ? [] : [{ id: receiptId, outcome: { status: 'done' } as const }]));
  await expectIntents(db, shop.workspaceId, expected);
  await settleReceipts(db, shop.workspaceId, [...ended, ...unmapped], now);
}

function detailOf(outcome: Ending['outcome']): Readonly<Record<string, unknown>> {
  return outcome.status === 'skipped' ? { reason: outcome.reason } : toDetail(outcome.problem);
}

function toDetail(problem: ProblemDetail): Readonly<Record<string, unknown>> {
  return { ...problem };
}
