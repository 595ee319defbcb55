// The people who ordered in a shop.
import { listCustomers } from '@storebridge/store';
import { showMoney } from '../../records/shown-text.ts';
import type { HandlersFor } from './call.ts';
import { shopOfCall } from './shop-of-call.ts';

export const customerHandlers: HandlersFor<'listCustomers'> = {
  async listCustomers(call) {
    const { page, pageSize } = call.query;
    const { rows, total } = await listCustomers(call.storebridge.journey.db, await shopOfCall(call), call.query);
    return {
      items: rows.map(({ mark, email, name, orders, amounts, firstOrderAt, lastOrderAt }) => ({
        id: mark, email, name, orders,
        amounts: amounts.map((amount) => ({ ...amount, text: showMoney(amount) })),
        firstOrderAt: firstOrderAt?.toISOString() ?? null,
        lastOrderAt: lastOrderAt?.toISOString() ?? null,
      })),
      total, page, pageSize,
    };
  },
};
