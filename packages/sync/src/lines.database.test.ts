// Line items follow their order: created with their deal, changed in place, archived when they are gone, and back when they come back.
import * as fc from 'fast-check';
import type { MappingDefinition } from '@storebridge/domain';
import { listProblems } from '@storebridge/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openGraphHouse, type Crash, type GraphHouse, type Told } from '../../../test/house/graph-house.ts';
import { DRAIN_SIZES } from './drain.ts';

const unique = (name: string) => [{ name: 'shop', label: 'Shop', properties: [{ name, label: name, type: 'string', fieldType: 'text', unique: true }] }] as const;
const set = (field: string, property: string) => ({ source: { field }, property, mode: 'overwrite' }) as const;

const MAPPINGS: readonly MappingDefinition[] = [
  { name: 'products', recordKind: 'product', objectType: 'products', identifier: { field: 'sku', property: 'shop_sku' }, rules: [set('sku', 'name')], groups: unique('shop_sku') },
  {
    name: 'deals', recordKind: 'order', objectType: 'deals', identifier: { field: 'code', property: 'shop_order' }, groups: unique('shop_order'),
    rules: [set('code', 'dealname'), set('total', 'amount'), set('stage', 'dealstage')],
  },
  {
    name: 'lines', recordKind: 'order-position', objectType: 'line_items', identifier: { field: 'line', property: 'shop_line' }, groups: unique('shop_line'),
    rules: [set('name', 'name'), set('price', 'price')], onlyWhen: { field: 'canceled', isOneOf: ['false'] }, whenGone: 'archive',
    associations: [{ mapping: 'deals', isParent: true }, { mapping: 'products', property: 'hs_product_id' }],
  },
];

let house: GraphHouse;
beforeAll(async () => {
  house = await openGraphHouse(MAPPINGS);
});
afterAll(() => house.close());

interface Line {
  readonly number: number;
  readonly price: number;
  readonly canceled?: boolean;
}

function order(code: string, lines: readonly Line[], more: { readonly stage?: string } = {}): Told {
  const total = lines.filter(({ canceled }) => canceled !== true).reduce((sum, { price }) => sum + price, 0);
  return { kind: 'order', key: code, fields: { code, total, stage: more.stage ?? 'closedwon' }, related: { 'order-position': lines.map(({ number }) => `${code}-${number}`) } };
}

function line(code: string, { number, price, canceled = false }: Line): Told {
  const key = `${code}-${number}`;
  return { kind: 'order-position', key, fields: { line: key, name: `Line ${number}`, price, canceled }, related: { order: [code], product: [`SKU-${number}`] } };
}

const product = (number: number): Told => ({ kind: 'product', key: `SKU-${number}`, fields: { sku: `SKU-${number}` } });

/** The order as the shop tells it whole. */
function whole(code: string, lines: readonly Line[], more: { readonly stage?: string } = {}): readonly Told[] {
  return [order(code, lines, more), ...lines.map((each) => line(code, each))];
}

/** What HubSpot has of an order: its amount, and its lines by key with their price and product. */
function seen(code: string) {
  const { account } = house;
  const deal = account.find('deals', 'shop_order', code);
  if (deal === undefined) return undefined;
  const ids = account.associationsOf('deals', deal.id, 'line_items').map(({ id }) => id);
  const lines = ids.flatMap((id) => account.get('line_items', id) ?? []);
  const skuOf = (id: string | undefined) => (id === undefined ? '' : account.get('products', id)?.properties['shop_sku']);
  return {
    amount: deal.properties['amount'],
    stage: deal.properties['dealstage'],
    lines: lines.map(({ properties }) => `${properties['shop_line']} at ${properties['price']} of ${skuOf(properties['hs_product_id'])}`).toSorted((one, other) => one.localeCompare(other)),
  };
}

function wanted(code: string, lines: readonly Line[], stage = 'closedwon') {
  const live = lines.filter(({ canceled }) => canceled !== true);
  return { amount: String(live.reduce((sum, { price }) => sum + price, 0)), stage, lines: live.map(({ number, price }) => `${code}-${number} at ${price} of SKU-${number}`).toSorted((one, other) => one.localeCompare(other)) };
}

const liveLines = () => [...house.account.objects('line_items')].filter(({ archived }) => !archived);
const orphans = () => liveLines().filter(({ id }) => house.account.associationsOf('line_items', id, 'deals').length !== 1);

describe('lines of an order', () => {
  test('are created with their deal and product in as many calls as there are types, and never written again', async () => {
    const told = [product(1), product(2), ...whole('A', [{ number: 1, price: 10 }, { number: 2, price: 20 }])];
    expect(await house.tell(...told)).toBe(3);
    expect(seen('A')).toEqual(wanted('A', [{ number: 1, price: 10 }, { number: 2, price: 20 }]));
    expect(await house.tell(...told)).toBe(0);
  });

  test('change in place: one changed price is one call for the line and one for the deal', async () => {
    const before = new Set(liveLines().map(({ id }) => id));
    expect(await house.tell(...whole('A', [{ number: 1, price: 11 }, { number: 2, price: 20 }]))).toBe(2);
    expect(seen('A')).toEqual(wanted('A', [{ number: 1, price: 11 }, { number: 2, price: 20 }]));
    expect(new Set(liveLines().map(({ id }) => id))).toEqual(before);
  });

  test('come and go one by one, and the others stay what they are', async () => {
    const [first] = liveLines();
    expect(await house.tell(product(3), ...whole('A', [{ number: 1, price: 11 }, { number: 3, price: 5 }]))).toBe(4);
    expect(seen('A')).toEqual(wanted('A', [{ number: 1, price: 11 }, { number: 3, price: 5 }]));
    expect(liveLines().map(({ id }) => id)).toContain(first?.id);
  });

  test('that come back are there again under the same key, though nothing was told of them but by the order', async () => {
    expect(await house.tell(order('A', [{ number: 1, price: 11 }, { number: 2, price: 20 }, { number: 3, price: 5 }]))).toBe(2);
    expect(seen('A')).toEqual(wanted('A', [{ number: 1, price: 11 }, { number: 2, price: 20 }, { number: 3, price: 5 }]));
  });

  test('that are canceled are no lines, and are lines again when that is taken back', async () => {
    await house.tell(...whole('A', [{ number: 1, price: 11 }, { number: 2, price: 20, canceled: true }]));
    expect(seen('A')).toEqual(wanted('A', [{ number: 1, price: 11 }]));
    await house.tell(...whole('A', [{ number: 1, price: 11 }, { number: 2, price: 20 }]));
    expect(seen('A')).toEqual(wanted('A', [{ number: 1, price: 11 }, { number: 2, price: 20 }]));
  });

  test('wait for their deal, and for nothing else', async () => {
    await house.tell(line('B', { number: 7, price: 70 }));
    expect(liveLines().map(({ properties }) => properties['shop_line'])).not.toContain('B-7');
    await house.tell(order('B', [{ number: 7, price: 70 }]));
    expect(seen('B')).toEqual({ amount: '70', stage: 'closedwon', lines: ['B-7 at 70 of '] });
    await house.tell(product(7));
    expect(seen('B')).toEqual(wanted('B', [{ number: 7, price: 70 }]));
    expect(await house.waiting()).toBe(0);
  });

  test('that HubSpot refuses hold up neither their deal nor each other', async () => {
    await house.tell(product(8), product(9), ...whole('C', [{ number: 8, price: -1 }, { number: 9, price: 9 }]));
    expect(seen('C')).toMatchObject({ amount: '8', lines: ['C-9 at 9 of SKU-9'] });
    expect((await listProblems(house.database.db, { shopId: house.shop.id })).map(({ key }) => key)).toEqual(['C-8']);
    await house.tell(...whole('C', [{ number: 9, price: 9 }]));
    expect(await listProblems(house.database.db, { shopId: house.shop.id })).toEqual([]);
  });

  test('that a person made stay, and so does a line that was there before us', async () => {
    const deal = house.account.find('deals', 'shop_order', 'A');
    const own = house.account.create('line_items', { name: 'By hand', price: '1' });
    house.account.associate('line_items', own.id, 'deals', deal?.id ?? '');
    await house.tell(...whole('A', []));
    expect(seen('A')).toEqual({ amount: '0', stage: 'closedwon', lines: ['undefined at 1 of '] });
    house.account.archive('line_items', own.id);
  });

  test('survive the deletion of their product in HubSpot', async () => {
    house.account.archive('products', house.account.find('products', 'shop_sku', 'SKU-1')?.id ?? '');
    await house.tell(...whole('D', [{ number: 1, price: 4 }]));
    expect(seen('D')).toMatchObject({ amount: '4', lines: [expect.stringContaining('D-1 at 4')] });
  });

  test('a late message about a line that its order lost does not bring it back', async () => {
    await house.tell(order('E', []), order('E', [{ number: 2, price: 2 }]), order('E', []));
    await house.tell(line('E', { number: 2, price: 2 }));
    expect(seen('E')).toMatchObject({ lines: [] });
    expect(await house.waiting()).toBe(0);
  });
});

describe('whatever happens to an order', () => {
  const lines = fc.uniqueArray(fc.record({ number: fc.integer({ min: 11, max: 14 }), price: fc.integer({ min: 1, max: 9 }), canceled: fc.boolean() }), { selector: ({ number }) => number, maxLength: 4 });
  const crash: fc.Arbitrary<Crash | undefined> = fc.option(fc.record({ after: fc.nat({ max: 9 }), at: fc.constantFrom<Crash['at'][]>('call', 'answer', 'clock') }), { nil: undefined });
  /** All of it in one portion, or portions side by side. */
  const sizes = fc.constantFrom(DRAIN_SIZES, { take: 3, portion: 1 }, { take: 7, portion: 2 });
  const step = fc.record({ lines, stage: fc.constantFrom('closedwon', 'closedlost'), which: fc.nat({ max: 1 }), carry: fc.boolean(), deliver: fc.boolean(), crash, sizes });

  test('HubSpot ends with its last version: no line too many, none missing, none without a deal, after any crash', async () => {
    await house.tell(product(11), product(12), product(13), product(14));
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 7 }), async (steps) => {
        run += 1;
        const codes = [`P${run}`, `Q${run}`] as const;
        const last = new Map<string, { lines: readonly Line[]; stage: string }>();
        for (const { which, carry, deliver, crash: end, sizes: ofDrain, ...version } of steps) {
          const code = codes[which] ?? codes[0];
          last.set(code, version);
          await house.note(...whole(code, version.lines, version));
          if (carry) await house.carry();
          if (deliver) await house.deliver(end, ofDrain);
        }
        for (let time = 0; time < 3; time += 1) {
          await house.carry();
          await house.deliver();
        }
        for (const [code, version] of last) expect(seen(code)).toEqual(wanted(code, version.lines, version.stage));
        const ours = [...last].flatMap(([code, version]) => version.lines.filter(({ canceled }) => canceled !== true).map(({ number }) => `${code}-${number}`));
        const there = liveLines().flatMap(({ properties }) => (codes.some((code) => properties['shop_line']?.startsWith(`${code}-`)) ? [properties['shop_line']] : []));
        expect(new Set(there)).toEqual(new Set(ours));
        expect(there).toHaveLength(ours.length);
        expect(orphans()).toEqual([]);
        expect(await house.waiting()).toBe(0);
      }),
      { numRuns: 80 },
    );
  });
});
