// A record with everything that a person may want to know of it.
import { historyOfRecords, listedRecords, recordWithParts, type Shop } from '@storebridge/store';
import type { Storebridge } from '../compose.ts';
import type { RecordDetail } from '../contract/index.ts';
import { showHistory } from './show-history.ts';
import { showFields, showRow } from './show-record.ts';
import { openShowingShop } from './showing-shop.ts';
import { showTransfer } from './show-transfer.ts';

const HISTORY_LINES = 200;

/** @returns `undefined` where the shop has no such record. */
export async function showDetail(storebridge: Storebridge, shop: Shop, id: number): Promise<RecordDetail | undefined> {
  const { db, clock } = storebridge.journey;
  const members = await recordWithParts(db, shop, id);
  const [record, ...parts] = members;
  if (record === undefined) return undefined;
  const showing = await openShowingShop(storebridge, shop);
  const [row, ...partRows] = await listedRecords(db, shop, members.map((member) => member.id), clock.now());
  if (row === undefined) return undefined;
  return {
    ...showRow(row, showing.statuses(row.kind)),
    key: record.key,
    customer: row.customer,
    href: showing.hrefOf(record),
    fields: showFields(showing, record.kind, record.fields),
    parts: partRows.map((part) => ({ ...showRow(part, showing.statuses(part.kind)), fields: showFields(showing, part.kind, parts.find(({ id: each }) => each === part.id)?.fields ?? {}) })),
    whole: record.whole,
    transfer: await showTransfer(storebridge, showing, { row, members }),
    history: showHistory({ configuration: storebridge.configuration, portal: showing.portal }, await historyOfRecords(db, shop, members, HISTORY_LINES)),
  };
}
