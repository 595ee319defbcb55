// What becomes of an order: its record, those of its positions, and which reading of them stands.
import { admitSnapshot, mapRecord, fieldTypesByKey, type Snapshot, type Standing } from '@storebridge/domain';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openStandIn, type OpenedStandIn } from '../../../../test/stand-ins/pretix/open-stand-in.ts';
import type { ReadRecord } from '../kit/reader.ts';
import { pretix } from './connector.ts';
import { createPretixReader } from './reader.ts';
import { pretixSettings } from './settings.ts';

async function fetchOrder({ settings, deps }: OpenedStandIn, key: string, changes: object = {}): Promise<readonly ReadRecord[]> {
  const reading = await createPretixReader(pretixSettings.parse({ ...settings, ...changes }), deps).fetch({ kind: 'order', key });
  if (!reading.ok) throw new Error(reading.problem.message);
  return reading.value;
}

function fieldsOf(records: readonly ReadRecord[], key: string): ReadRecord['fields'] {
  const record = records.find((each) => each.key === key);
  if (record === undefined) throw new Error(`There is no record ${key}.`);
  return record.fields;
}

/** A paid order with a ticket, an add-on to it, a reduced ticket and a canceled boat trip. */
function placeFamily({ shop, clock }: OpenedStandIn): string {
  const code = shop.place({
    email: 'Ida.Quell@🌈.example.org', phone: '+49401234567', locale: 'de', salesChannel: 'web',
    address: {
      company: 'Quell GmbH', is_business: true, name: 'Ida Quell', name_parts: { _scheme: 'given_family', given_name: 'Ida', family_name: 'Quell' }, street: 'Am Kai 1\nHof', zipcode: '20457',
      city: 'Hamburg', country: 'DE', vat_id: 'DE987654321', vat_id_validated: true, internal_reference: 'PO-5',
    },
    positions: [
      { given: 'Jon', family: 'Quell', email: 'jon@example.org', company: 'Dock Ltd.', country: 'GB' },
      { item: 12, addonTo: 1 },
      { variation: 112, given: 'Charlie', family: "de l'Exemple", voucher: 71 },
      { item: 12 },
    ],
  });
  shop.cancelPosition(code, 4);
  for (const [identifier, given] of ANSWERS) shop.answer(code, 1, identifier, given);
  clock.turn(60_000);
  shop.pay(code);
  clock.turn(60_000);
  shop.checkIn(code, 1, 51);
  clock.turn(60_000);
  shop.checkIn(code, 1, 51);
  shop.checkIn(code, 1, 52, 'exit');
  return code;
}

const ANSWERS: readonly (readonly [string, string | readonly string[]])[] = [
  ['YEARS', '12'], ['NICK', 'Jonny'], ['ABOUT', 'One\nTwo'], ['NEWS', 'True'], ['MEAL', ['M2']], ['TRACKS', ['K1', 'K2']], ['PAPER', 'https://files.example/1'], ['BORN', '1988-02-29'],
  ['LUNCH', '12:30:00'], ['LANDING', '2027-05-19T21:15:00+02:00'], ['PASSPORT', 'GB'], ['CELL', '+447700900123'],
];

function standing(...records: readonly ReadRecord[]): ReadRecord['fields'] | undefined {
  let known: Standing<Snapshot & { readonly fields: ReadRecord['fields'] }> | undefined;
  for (const [arrival, { version, digest, fields }] of records.entries()) known = admitSnapshot(known, { ...version, digest, arrival, fields });
  return known?.head.fields;
}

describe('the record of an order', () => {
  test('has the fields of pretix and those beyond', async () => {
    const opened = openStandIn();
    const code = placeFamily(opened);
    const fields = fieldsOf(await fetchOrder(opened, code), code);
    expect(fields).toMatchObject({
      email: 'Ida.Quell@xn--og8h.example.org', email_domain: 'xn--og8h.example.org', order_code: code, event_order_code: `DAYS27-${code}`,
      order_total: { minor: 21_000, currency: 'EUR' }, order_status: 'p', order_state: 'paid', order_date: '2026-11-20T12:00:00.000Z', payment_date: '2026-11-20T12:01:00.000Z', order_locale: 'de',
      order_phone: '+49401234567', sales_channel: 'web', comment: null, customer: null, testmode: false, ticket_count: 2, position_count: 3, cancellation_date: null,
      invoice_address_company: 'Quell GmbH', invoice_address_name: 'Ida Quell', invoice_address_name_given_name: 'Ida', invoice_address_name_family_name: 'Quell',
      invoice_address_street: 'Am Kai 1\nHof', invoice_address_zipcode: '20457', invoice_address_city: 'Hamburg', invoice_address_country: 'DE', invoice_address_vat_id: 'DE987654321',
      invoice_address_is_business: true, invoice_address_internal_reference: 'PO-5', event_slug: 'days27', event_name: 'Harbour Days',
      event_date_from: '2027-05-20T08:00:00.000Z', event_date_to: '2027-05-22T16:00:00.000Z', event_location: 'Pier 7, Hamburg', currency: 'EUR',
      admin_order_url: `https://pretix.example/control/event/harbour/days27/orders/${code}/`,
    });
    expect(fields['presale_order_url']).toMatch(new RegExp(`^https://pretix.example/harbour/days27/order/${code}/`));
  });

  test('belongs with its positions, and they with it', async () => {
    const opened = openStandIn();
    const code = placeFamily(opened);
    const records = await fetchOrder(opened, code);
    expect(records.map(({ key, related }) => [key, related])).toEqual([
      [code, { 'order-position': [`${code}-1`, `${code}-2`, `${code}-3`, `${code}-4`] }],
      ...['11-111', '12', '11-112', '12'].map((product, index) => [`${code}-${index + 1}`, { order: [code], product: [product] }]),
    ]);
  });

  test('counts money as pretix does', async () => {
    const opened = openStandIn();
    const code = opened.shop.place({ positions: [{ price: '100.10' }, { price: '0.20' }] });
    const amounts = async () => {
      const fields = fieldsOf(await fetchOrder(opened, code), code);
      return ['order_total', 'amount_paid', 'amount_refunded', 'amount_pending'].map((key) => Object(fields[key]).minor);
    };
    expect(await amounts()).toEqual([10_030, 0, 0, 10_030]);
    opened.shop.pay(code, '40.00');
    opened.shop.beginPayment(code, '60.30');
    expect(await amounts()).toEqual([10_030, 4000, 0, 6030]);
    opened.shop.pay(code, '60.30');
    opened.shop.refund(code, '0.30');
    expect(await amounts()).toEqual([10_030, 10_030, 30, 30]);
    opened.shop.cancel(code);
    expect(await amounts()).toEqual([10_030, 10_030, 30, 0]);
  });

  test.each([
    ['pending', () => undefined],
    ['approval-pending', () => undefined],
    ['denied', ({ shop }: OpenedStandIn, code: string) => shop.deny(code)],
    ['expired', ({ shop }: OpenedStandIn, code: string) => shop.expire(code)],
    ['canceled', ({ shop }: OpenedStandIn, code: string) => shop.cancel(code)],
    ['paid', ({ shop }: OpenedStandIn, code: string) => shop.pay(code)],
    ['canceled-with-fee', ({ shop }: OpenedStandIn, code: string) => {
      shop.pay(code);
      shop.cancel(code, '10.00');
    }],
  ])('can be %s', async (state, act) => {
    const opened = openStandIn();
    const code = opened.shop.place({ requireApproval: state === 'approval-pending' || state === 'denied' });
    act(opened, code);
    expect(fieldsOf(await fetchOrder(opened, code), code)['order_state']).toBe(state);
  });

  test('has no payment date while it is pending, and else the latest of all payments', async () => {
    const opened = openStandIn();
    const code = opened.shop.place();
    opened.shop.pay(code, '1.00');
    expect(fieldsOf(await fetchOrder(opened, code), code)['payment_date']).toBeNull();
    opened.clock.turn(5000);
    opened.shop.pay(code, '119.00');
    expect(fieldsOf(await fetchOrder(opened, code), code)['payment_date']).toBe('2026-11-20T12:00:05.000Z');
  });

  test('says nothing about an invoice address that was not given', async () => {
    const opened = openStandIn();
    const code = opened.shop.place({ email: null });
    const fields = fieldsOf(await fetchOrder(opened, code), code);
    expect(Object.keys(fields).filter((key) => key.startsWith('invoice_address'))).toEqual([]);
    expect(fields).toMatchObject({ email: null, email_domain: null });
  });

  test('speaks the language of the settings', async () => {
    const opened = openStandIn();
    const code = opened.shop.place();
    const records = await fetchOrder(opened, code, { locale: 'de-informal' });
    expect(fieldsOf(records, code)['event_name']).toBe('Hafentage');
    expect(fieldsOf(records, `${code}-1`)['product']).toBe('Karte – Voll');
  });
});

describe('the record of a position', () => {
  test('has the ticket, the attendee, every kind of answer and the latest check-in', async () => {
    const opened = openStandIn();
    const code = placeFamily(opened);
    expect(fieldsOf(await fetchOrder(opened, code), `${code}-1`)).toMatchObject({
      ticket_id: `${code}-1`, ticket_price: { minor: 12_000, currency: 'EUR' }, ticket_status: 'p', position_number: 1, voucher_code: null, addon_to: null,
      product: 'Ticket – Full', product_id: 11, product_is_admission: true,
      attendee_name: 'Jon Quell', attendee_name_given_name: 'Jon', attendee_name_family_name: 'Quell', attendee_email: 'jon@example.org', attendee_or_order_email: 'jon@example.org',
      attendee_company: 'Dock Ltd.', attendee_country: 'GB', attendee_street: null,
      question_YEARS: '12', question_NICK: 'Jonny', question_ABOUT: 'One\nTwo', question_NEWS: true, question_MEAL: 'M2', question_TRACKS: ['K1', 'K2'], question_BORN: '1988-02-29',
      question_LUNCH: '12:30:00', question_LANDING: '2027-05-19T19:15:00.000Z', question_PASSPORT: 'GB', question_CELL: '+447700900123',
      checkin_date_51: '2026-11-20T12:03:00.000Z', checkin_date_52: null, checked_in: true, email: 'Ida.Quell@xn--og8h.example.org', order_status: 'p',
    });
    expect(fieldsOf(await fetchOrder(opened, code), `${code}-1`)).not.toHaveProperty('question_PAPER');
  });

  test('of an add-on has what its ticket has, but for what it has itself', async () => {
    const opened = openStandIn();
    const code = placeFamily(opened);
    opened.shop.answer(code, 2, 'NICK', 'Sailor');
    expect(fieldsOf(await fetchOrder(opened, code), `${code}-2`)).toMatchObject({
      addon_to: `${code}-1`, product: 'Boat (evening)', product_is_admission: false, attendee_name: 'Jon Quell', attendee_name_family_name: 'Quell', attendee_email: 'jon@example.org',
      attendee_company: 'Dock Ltd.', attendee_country: 'GB', question_NICK: 'Sailor', question_YEARS: '12', checked_in: false,
    });
  });

  test('without an own e-mail address has that of the order, and no answers', async () => {
    const opened = openStandIn();
    const code = placeFamily(opened);
    expect(fieldsOf(await fetchOrder(opened, code), `${code}-3`)).toMatchObject({
      attendee_email: null, attendee_or_order_email: 'Ida.Quell@xn--og8h.example.org', voucher_code: 'CREW', question_NEWS: null, question_TRACKS: null, attendee_name_family_name: "de l'Exemple",
    });
  });

  test('that was canceled is canceled though its order is paid', async () => {
    const opened = openStandIn();
    const code = placeFamily(opened);
    expect(fieldsOf(await fetchOrder(opened, code), `${code}-4`)).toMatchObject({ ticket_status: 'c', order_status: 'p' });
  });

  test('has no voucher code, and not an empty one, when vouchers may not be seen', async () => {
    const opened = openStandIn();
    const code = placeFamily(opened);
    const records = await fetchOrder(opened, code, { token: opened.shop.access.addToken(['event.orders:read']) });
    expect(fieldsOf(records, `${code}-3`)).not.toHaveProperty('voucher_code');
    expect(fieldsOf(records, `${code}-1`)['voucher_code']).toBeNull();
  });
});

describe('of several readings', () => {
  async function readings(act: (opened: OpenedStandIn, code: string) => void) {
    const opened = openStandIn();
    const code = opened.shop.place();
    opened.shop.pay(code);
    const [before] = await fetchOrder(opened, code);
    opened.clock.turn(1000);
    act(opened, code);
    const [after] = await fetchOrder(opened, code);
    if (before === undefined || after === undefined) throw new Error('The order is gone.');
    return { before, after };
  }

  test('the later change stands, whichever arrives last', async () => {
    const { before, after } = await readings(({ shop }, code) => shop.comment(code, 'new'));
    expect(standing(before, after)).toBe(after.fields);
    expect(standing(after, before)).toBe(after.fields);
  });

  test('a refund stands, though the time of change is the same', async () => {
    const { before, after } = await readings(({ shop }, code) => shop.refund(code, '5.00'));
    expect(after.version.changedAt).toBe(before.version.changedAt);
    expect(standing(before, after)?.['amount_refunded']).toEqual({ minor: 500, currency: 'EUR' });
  });

  test('the same content is the same reading', async () => {
    const { before, after } = await readings(() => undefined);
    expect(after).toEqual(before);
    expect(standing(before, after)).toBe(before.fields);
  });
});

describe('however an order changes', () => {
  type Act = (opened: OpenedStandIn, code: string) => void;
  const acts: readonly Act[] = [
    ({ shop }, code) => shop.comment(code, 'again'), ({ shop }, code) => shop.pay(code, '1.00'), ({ shop }, code) => shop.refund(code, '0.50'), ({ shop }, code) => void shop.beginPayment(code, '3.00'),
    ({ shop }, code) => shop.checkIn(code, 1, 51), ({ shop }, code) => shop.changePosition(code, 1, { price: '9.99' }), ({ clock }) => clock.turn(1), ({ shop }, code) => shop.cancel(code),
  ];

  test('the last reading stands, however often each one comes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(...acts), fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 12 }), async (script) => {
        const opened = openStandIn();
        const code = opened.shop.place();
        const read: ReadRecord[] = [];
        for (const [act, times] of script) {
          act(opened, code);
          const [order] = await fetchOrder(opened, code);
          if (order !== undefined) read.push(...Array.from({ length: times }, () => order));
        }
        expect(standing(...read)).toEqual(read.at(-1)?.fields);
      }),
      { numRuns: 60 },
    );
  }, 30_000);
});

describe('the presets', () => {
  async function mapped(preset: string, kind: 'order' | 'order-position', opened: OpenedStandIn, key: string) {
    const records = await fetchOrder(opened, key.slice(0, 5));
    const reading = await createPretixReader(pretixSettings.parse(opened.settings), opened.deps).describe();
    const open = pretix.open(opened.settings, reading.ok ? reading.value : null);
    if (!open.ok) throw new Error(open.reason);
    const [mapping] = open.shop.preset(preset) ?? [];
    if (mapping === undefined) throw new Error(`There is no preset ${preset}.`);
    const result = mapRecord(mapping, fieldTypesByKey(open.shop.system.fields(kind)), { fields: fieldsOf(records, key) });
    if (result.status !== 'intent') return result;
    return { identifier: result.intent.identifier.value, values: Object.fromEntries(result.intent.assignments.map(({ property, value }) => [property, value])) };
  }

  test('make a contact of the customer', async () => {
    const opened = openStandIn();
    const code = placeFamily(opened);
    expect(await mapped('customers', 'order', opened, code)).toEqual({
      identifier: 'ida.quell@xn--og8h.example.org',
      values: { firstname: 'Ida', lastname: 'Quell', address: 'Am Kai 1\nHof', zip: '20457', city: 'Hamburg', hs_country_region_code: 'DE', company: 'Quell GmbH' },
    });
  });

  test('make a contact of each attendee with an e-mail address', async () => {
    const opened = openStandIn();
    const code = placeFamily(opened);
    expect(await mapped('attendees', 'order-position', opened, `${code}-1`)).toMatchObject({ identifier: 'jon@example.org', values: { firstname: 'Jon', company: 'Dock Ltd.' } });
    expect(await mapped('attendees', 'order-position', opened, `${code}-3`)).toHaveProperty('status', 'skipped');
  });

  test('make a deal of the order', async () => {
    const opened = openStandIn();
    const code = placeFamily(opened);
    expect(await mapped('orders', 'order', opened, code)).toMatchObject({ identifier: code, values: { dealname: `DAYS27-${code}`, pipeline: 'default', dealstage: 'closedwon' } });
  });
});
