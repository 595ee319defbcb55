// The catalogue of fields that a person chooses from, for events of every kind.
import type { RecordKind } from '@storebridge/domain';
import { describe, expect, test } from 'vitest';
import { openStandIn, type OpenedStandIn } from '../../../../../test/stand-ins/pretix/open-stand-in.ts';
import { pretix } from '../connector.ts';
import { createPretixReader } from '../reader.ts';
import { pretixSettings } from '../settings.ts';

async function offered({ settings, deps }: OpenedStandIn, kind: RecordKind, changes: object = {}) {
  const described = await createPretixReader(pretixSettings.parse(settings), deps).describe();
  if (!described.ok) throw new Error(described.problem.message);
  // The catalogue is stored as JSON between the two.
  const stored: unknown = JSON.parse(JSON.stringify(described.value));
  const open = pretix.open({ ...settings, ...changes }, stored);
  if (!open.ok) throw new Error(open.reason);
  return open.shop.system.fields(kind);
}

describe('the fields on offer', () => {
  test('come by category in the order of pretix', async () => {
    const categories = (await offered(openStandIn(), 'order-position')).map(({ category }) => category);
    expect([...new Set(categories)]).toEqual([
      'Order position details', 'Attendee details', 'Questions', 'Product details', 'Order details', 'Payments and amounts', 'Invoice address', 'Event information', 'Event or date information',
    ]);
    expect(categories).toEqual(categories.toSorted((one, other) => categories.indexOf(one) - categories.indexOf(other)));
  });

  test('have keys of their own', async () => {
    const keys = (await offered(openStandIn(), 'order-position')).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('of an order are those of the order, its address and its event, with the dates', async () => {
    const fields = await offered(openStandIn(), 'order');
    expect(new Set(fields.map(({ category }) => category))).toEqual(new Set(['Order details', 'Payments and amounts', 'Invoice address', 'Event information', 'Event or date information']));
    expect(fields).toContainEqual({ key: 'event_date_from', label: 'Event start date', type: 'datetime', category: 'Event or date information' });
  });

  test('are none for customers and products', async () => {
    expect(await offered(openStandIn(), 'customer')).toEqual([]);
  });

  test.each([
    ['question_YEARS', 'number'], ['question_NICK', 'text'], ['question_ABOUT', 'multiline'], ['question_NEWS', 'boolean'], ['question_MEAL', 'option'], ['question_TRACKS', 'options'],
    ['question_BORN', 'date'], ['question_LUNCH', 'time'], ['question_LANDING', 'datetime'], ['question_PASSPORT', 'country'], ['question_CELL', 'phone'],
  ])('have %s as %s', async (key, type) => {
    expect((await offered(openStandIn(), 'order-position')).find((field) => field.key === key)).toMatchObject({ type, category: 'Questions' });
  });

  test('have no files', async () => {
    expect((await offered(openStandIn(), 'order-position')).map(({ key }) => key)).not.toContain('question_PAPER');
  });

  test('have options with their identifier as value and their words as label', async () => {
    const topics = (await offered(openStandIn(), 'order-position')).find(({ key }) => key === 'question_TRACKS');
    expect(topics?.options).toEqual([{ value: 'K1', label: 'Theory, proofs' }, { value: 'K2', label: 'Tools; practice' }, { value: 'K3', label: 'People' }]);
  });

  test('know the languages of the event', async () => {
    expect((await offered(openStandIn(), 'order')).find(({ key }) => key === 'order_locale')?.options).toEqual([{ value: 'en', label: 'en' }, { value: 'de', label: 'de' }]);
  });

  test('name the date of a check-in list in a series, and sort by it', async () => {
    const opened = openStandIn();
    const { event } = opened.shop;
    event.has_subevents = true;
    const date = { event: event.slug, active: true, date_to: null, location: null };
    event.dates.push({ ...date, id: 7, name: { en: 'Second night' }, date_from: '2027-05-21T18:00:00Z' }, { ...date, id: 8, name: { en: 'First night' }, date_from: '2027-05-20T18:00:00Z' });
    event.checkInLists.splice(0, 2, { id: 61, name: 'Door', all_products: true, limit_products: [], subevent: 7 }, { id: 62, name: 'Door', all_products: true, limit_products: [], subevent: 8 });
    const lists = (await offered(opened, 'order-position')).filter(({ key }) => key.startsWith('checkin_date_'));
    expect(lists.map(({ label }) => label)).toEqual(['Check-in datetime on list Door (First night)', 'Check-in datetime on list Door (Second night)']);
  });

  test('are the lasting ones as long as the event was not described', () => {
    const open = pretix.open(openStandIn().settings);
    const keys = open.ok ? open.shop.system.fields('order').map(({ key }) => key) : [];
    expect(keys).toContain('order_code');
    expect(open.ok && open.shop.system.timeZone).toBe('UTC');
  });

  test('carry a time zone: that of the event, or that of the settings', async () => {
    const opened = openStandIn();
    const described = await createPretixReader(pretixSettings.parse(opened.settings), opened.deps).describe();
    const zoneWith = (changes: object) => {
      const open = pretix.open({ ...opened.settings, ...changes }, described.ok ? described.value : null);
      return open.ok ? open.shop.system.timeZone : open.reason;
    };
    expect(zoneWith({})).toBe('Europe/Berlin');
    expect(zoneWith({ timeZone: 'America/New_York' })).toBe('America/New_York');
  });
});

describe('the fields of names', () => {
  test.each([
    ['given_family', ['Given name', 'Family name']],
    ['given_middle_family', ['First name', 'Middle name', 'Family name']],
    ['family_given', ['Family name', 'Given name']],
    ['salutation_title_given_family_degree', ['Salutation', 'Title', 'Given name', 'Family name', 'Degree (after name)']],
    ['full', ['Given name (⚠️ auto-generated, not recommended)', 'Family name (⚠️ auto-generated, not recommended)']],
    ['calling_full', ['Calling name', 'Full name', 'Given name (⚠️ auto-generated, not recommended)', 'Family name (⚠️ auto-generated, not recommended)']],
    ['a scheme of tomorrow', ['Given name', 'Family name']],
  ])('follow the scheme %s', async (scheme, labels) => {
    const opened = openStandIn();
    opened.shop.event.settings.name_scheme = scheme;
    for (const [kind, prefix] of [['order', 'Invoice address'], ['order-position', 'Attendee']] as const) {
      const fields = (await offered(opened, kind)).filter(({ label }) => label.startsWith(`${prefix}: `));
      expect(fields.map(({ label }) => label)).toEqual(labels.map((label) => `${prefix}: ${label}`));
    }
  });
});
