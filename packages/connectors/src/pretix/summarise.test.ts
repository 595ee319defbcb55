// What lists show of the orders and positions that were read.
import { describe, expect, test } from 'vitest';
import { openStandIn, type OpenedStandIn } from '../../../../test/stand-ins/pretix/open-stand-in.ts';
import { createPretixReader } from './reader.ts';
import { pretixSettings } from './settings.ts';
import { summarise } from './summarise.ts';

async function summariesOf({ settings, deps }: OpenedStandIn, code: string) {
  const reading = await createPretixReader(pretixSettings.parse(settings), deps).fetch({ kind: 'order', key: code });
  if (!reading.ok) throw new Error(reading.problem.message);
  return reading.value.map((record) => summarise(record));
}

describe('a summary', () => {
  test('of an order and its positions names them, whom they belong to, and what they cost', async () => {
    const opened = openStandIn();
    const code = opened.shop.place({ email: 'Ada@Bücher.example', address: { name: 'Ada Lovelace' }, positions: [{ given: 'Grace', family: 'Hopper', email: 'Grace@Navy.example' }, { price: '30.00' }] });
    opened.shop.cancelPosition(code, 2);
    const happenedAt = '2026-11-20T12:00:00.000Z';
    expect(await summariesOf(opened, code)).toEqual([
      { title: code, person: 'ada@xn--bcher-kva.example', personName: 'Ada Lovelace', status: 'n', amount: { minor: 12_000, currency: 'EUR' }, happenedAt },
      { title: `${code}-1`, person: 'grace@navy.example', personName: 'Grace Hopper', status: 'n', amount: { minor: 12_000, currency: 'EUR' }, happenedAt, sold: { name: 'Ticket – Full', quantity: 1 } },
      { title: `${code}-2`, person: 'ada@xn--bcher-kva.example', personName: null, status: 'c', amount: { minor: 3000, currency: 'EUR' }, happenedAt, sold: { name: 'Ticket – Full', quantity: 1 } },
    ]);
  });

  test('leaves open what the shop does not say', async () => {
    const opened = openStandIn();
    const code = opened.shop.place({ email: null });
    expect((await summariesOf(opened, code))[0]).toMatchObject({ title: code, person: null, personName: null });
    expect(summarise({ kind: 'order', key: 'ABC37', fields: { order_date: 'soon', order_total: '12' } })).toEqual({ title: 'ABC37', person: null, personName: null, status: null, amount: null, happenedAt: null });
  });

  test('of an order in test mode says so', () => {
    expect(summarise({ kind: 'order', key: 'ABC37', fields: { testmode: true } })).toMatchObject({ isTest: true });
    expect(summarise({ kind: 'order', key: 'ABC37', fields: { testmode: false } })).not.toHaveProperty('isTest');
  });
});
