// The codes of vouchers: orders only tell their ids, so each is asked for once.
import type { Reading } from '../kit/reader.ts';
import type { PretixClient } from './api/client.ts';
import { listPages } from './api/list-pages.ts';
import { wireVoucher } from './api/wire-event.ts';
import type { WireOrder } from './api/wire-order.ts';
import type { VoucherCodes } from './order-records.ts';
import type { PretixSettings } from './settings.ts';
import { z } from 'zod';

/** From so many unknown vouchers on, the whole list costs fewer calls than each for itself. */
const WORTH_A_LIST = 5;

const listedVoucher = wireVoucher.extend({ id: z.number() });

export interface VoucherKeeper {
  /** The codes of all vouchers in these orders. */
  codesFor(orders: readonly WireOrder[]): Promise<Reading<VoucherCodes>>;
}

export function keepVouchers(client: PretixClient, settings: Pick<PretixSettings, 'event'>): VoucherKeeper {
  const path = `events/${settings.event}/vouchers/`;
  const subject = 'the vouchers';
  const codes = new Map<number, string | null>();
  let mayList = true;
  let mayAsk = true;

  async function listAllCodes(): Promise<Reading<VoucherCodes>> {
    mayList = false;
    for await (const page of listPages(client, { path, subject })) {
      if (page.status === 'problem') return refusal(page);
      for (const row of page.value.rows) {
        const voucher = listedVoucher.safeParse(row);
        if (voucher.success) codes.set(voucher.data.id, voucher.data.code);
      }
    }
    return { ok: true, value: codes };
  }

  /** Who may view orders but no vouchers gets orders without their codes. */
  function refusal({ problem }: { readonly problem: (Reading<never> & { ok: false })['problem'] }): Reading<VoucherCodes> {
    if (problem.cause !== 'shop-permission-missing') return { ok: false, problem };
    mayAsk = false;
    return { ok: true, value: undefined };
  }

  return {
    codesFor: async (orders) => {
      const unknown = unknownIn(orders, codes);
      if (unknown.length === 0) return { ok: true, value: codes };
      if (mayAsk && mayList && unknown.length >= WORTH_A_LIST) {
        const listed = await listAllCodes();
        if (!listed.ok) return listed;
      }
      for (const id of unknownIn(orders, codes)) {
        if (!mayAsk) return { ok: true, value: undefined };
        const answer = await client.ask({ path: `${path}${id}/`, subject, schema: wireVoucher });
        if (answer.status === 'problem') return refusal(answer);
        codes.set(id, answer.status === 'found' ? answer.value.code : null);
      }
      return { ok: true, value: codes };
    },
  };
}

function unknownIn(orders: readonly WireOrder[], codes: ReadonlyMap<number, string | null>): readonly number[] {
  const ids = orders.flatMap(({ positions }) => positions.flatMap(({ voucher }) => voucher ?? []));
  return [...new Set(ids)].filter((id) => !codes.has(id));
}
