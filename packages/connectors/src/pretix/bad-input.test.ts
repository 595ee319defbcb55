// What a reader makes of settings that are wrong and of orders that are out of the ordinary: an answer, and never a crash.
import { describe, expect, test } from 'vitest';
import { openStandIn, type OpenedStandIn } from '../../../../test/stand-ins/pretix/open-stand-in.ts';
import { createPretixReader } from './reader.ts';
import { pretixSettings } from './settings.ts';

const MANY = 10_000;

function readerOf({ settings, deps }: OpenedStandIn, changes: object = {}) {
  return createPretixReader(pretixSettings.parse({ ...settings, ...changes }), deps);
}

/** Everything that can be asked of a reader. */
async function askAll(opened: OpenedStandIn, changes: object = {}) {
  const reader = readerOf(opened, changes);
  const range = { from: '2026-11-01', to: '2026-11-30' };
  const readings = [await reader.describe(), await reader.check(), await reader.recent(), await reader.fetch({ kind: 'order', key: 'ABC37' }), await reader.count(range)];
  for await (const page of reader.changes(null)) readings.push(page);
  for await (const page of reader.past(range, null)) readings.push(page);
  return readings;
}

describe('every question', () => {
  test.each([
    ['with a wrong token', { token: 'wrong' }, 'config', 'shop-unauthorized', 'does not accept the token'],
    ['for an unknown organizer', { organizer: 'nobody' }, 'config', 'shop-permission-missing', 'organizer or event do not exist'],
    ['for an unknown event', { event: 'nothing' }, 'config', 'shop-permission-missing', 'organizer or event do not exist'],
    ['at an address below which there is no pretix', { url: 'https://pretix.example/shop' }, 'temporary', 'unexpected-answer', 'check the address'],
  ])('%s is answered with what is wrong', async (_, changes, kind, cause, words) => {
    const readings = await askAll(openStandIn(), changes);
    expect(readings).toHaveLength(7);
    for (const reading of readings) expect(reading).toMatchObject({ ok: false, problem: { kind, cause, message: expect.stringContaining(words) } });
  });

  test('is answered with what is wrong while another program answers in HTML', async () => {
    const opened = openStandIn();
    opened.shop.faults.weather = { chance: 1, kinds: ['page'] };
    for (const reading of await askAll(opened)) expect(reading).toMatchObject({ ok: false, problem: { kind: 'temporary', cause: 'unexpected-answer', message: expect.stringContaining('a page instead of data') } });
  });

  test('names what cannot be read in data of another form', async () => {
    const opened = openStandIn();
    const fetch = (): Promise<Response> => Promise.resolve(Response.json({ results: 7 }));
    for (const reading of await askAll({ ...opened, deps: { ...opened.deps, fetch } })) expect(reading).toMatchObject({ ok: false, problem: { kind: 'system', message: expect.stringContaining('cannot be read') } });
  });
});

describe('an order', () => {
  test('with ten thousand positions comes whole', async () => {
    const opened = openStandIn();
    const code = opened.shop.place({ email: 'big@buyers.example', positions: Array.from({ length: MANY }, (_, at) => (at % 2 === 0 ? {} : { item: 12, addonTo: at })) });
    const reading = await readerOf(opened).fetch({ kind: 'order', key: code });
    const records = reading.ok ? reading.value : [];
    expect(records).toHaveLength(MANY + 1);
    expect(records[0]).toMatchObject({ key: code, fields: { position_count: MANY, ticket_count: MANY / 2 } });
    expect(records.at(-1)).toMatchObject({ key: `${code}-${MANY}`, fields: { addon_to: `${code}-${MANY - 1}`, position_count: MANY, order_total: records[0]?.fields['order_total'] } });
  });

  test('with an answer to a question that was deleted comes without that answer', async () => {
    const opened = openStandIn();
    const code = opened.shop.place();
    opened.shop.answer(code, 1, 'NICK', 'Ada');
    opened.shop.answer(code, 1, 'YEARS', '7');
    opened.shop.event.questions.splice(opened.shop.event.questions.findIndex(({ identifier }) => identifier === 'NICK'), 1);
    const reading = await readerOf(opened).fetch({ kind: 'order', key: code });
    const fields = reading.ok ? reading.value[1]?.fields : undefined;
    expect(fields).toMatchObject({ question_YEARS: '7' });
    expect(fields).not.toHaveProperty('question_NICK');
  });

  test('whose answer lost its question comes, too', async () => {
    const opened = openStandIn();
    const code = opened.shop.place();
    opened.shop.answer(code, 1, 'NICK', 'Ada');
    for (const answer of opened.shop.orders.get(code)?.positions[0]?.answers ?? []) Object.assign(answer, { question: null, question_identifier: null });
    expect(await readerOf(opened).fetch({ kind: 'order', key: code })).toMatchObject({ ok: true, value: [{ key: code }, { fields: { question_NICK: null } }] });
  });
});
