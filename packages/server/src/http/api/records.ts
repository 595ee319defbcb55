// Records of a shop: lists, one of them, and looking one up in the shop.
import { distinctStatuses, findRecordId, listRecordRows } from '@storebridge/store';
import { lookUpRecord } from '@storebridge/sync';
import { showDetail } from '../../records/show-detail.ts';
import { showRow } from '../../records/show-record.ts';
import { openShowingShop } from '../../records/showing-shop.ts';
import type { HandlersFor } from './call.ts';
import { notFound, Refusal } from './refusal.ts';
import { recordNumber } from './record-of-call.ts';
import { shopOfCall } from './shop-of-call.ts';

export const recordHandlers: HandlersFor<'listRecords' | 'getRecord' | 'lookUpRecord'> = {
  async listRecords(call) {
    const { storebridge, query } = call;
    const { db, clock } = storebridge.journey;
    const shop = await shopOfCall(call);
    const showing = await openShowingShop(storebridge, shop);
    const { rows, total } = await listRecordRows(db, shop, { ...query, timeZone: showing.timeZone }, clock.now());
    const named = showing.statuses(query.kind);
    const statuses = named.length > 0 ? named : (await distinctStatuses(db, shop, query.kind)).map((value) => ({ value, label: value }));
    return { items: rows.map((row) => showRow(row, named)), total, page: query.page, pageSize: query.pageSize, statuses: statuses.map((status) => ({ ...status })) };
  },

  async getRecord(call) {
    const detail = await showDetail(call.storebridge, await shopOfCall(call), recordNumber(call.params.record));
    if (detail === undefined) throw notFound('record');
    return detail;
  },

  async lookUpRecord(call) {
    const { storebridge, body } = call;
    const shop = await shopOfCall(call);
    call.note(`${shop.name}: ${body.kind} ${body.key}`);
    const source = storebridge.openSource(shop);
    if (source !== undefined) {
      const problem = await lookUpRecord(storebridge.journey, shop, source, body);
      if (problem !== null) throw new Refusal(502, { detail: problem.message });
    }
    return { record: (await findRecordId(storebridge.journey.db, shop, body)) ?? null };
  },
};
