// Associating, reading and removing associations.
import { describe, expect, test } from 'vitest';
import { batch, json, refusal, scripted, type SentRequest } from '../testing/test-house.ts';
import type { AssociateInput } from './associations-api.ts';

const pair = (fromId: string, toId: string): AssociateInput => ({ key: `${fromId}-${toId}`, fromId, toId });

interface WirePair {
  readonly from: { readonly id: string };
  readonly to: { readonly id: string };
}

const pairsOf = ({ text }: SentRequest): readonly WirePair[] => JSON.parse(text).inputs;
const made = (request: SentRequest): object[] => pairsOf(request).map(({ from, to }) => ({
  fromObjectId: Number(from.id),
  toObjectId: Number(to.id),
  labels: [],
}));

describe('associations', () => {
  test('untyped associations take the default call, typed ones name their types, both from the bucket of their own', async () => {
    const { client, requests, observed } = scripted((request) => batch(made(request).toReversed()));
    const typed = { ...pair('1', '2'), types: [{ category: 'HUBSPOT_DEFINED', typeId: 20 }] } as const;
    const outcomes = await client.associations.create('deals', 'line_items', [typed, pair('3', '4')]);
    expect(outcomes).toEqual([{ key: '1-2', status: 'written' }, { key: '3-4', status: 'written' }]);
    expect(requests.map(({ path }) => path)).toEqual([
      '/crm/associations/2026-03/deals/line_items/batch/create',
      '/crm/associations/2026-03/deals/line_items/batch/associate/default',
    ]);
    expect(JSON.parse(requests[0]?.text ?? '').inputs[0].types).toEqual([
      { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 20 },
    ]);
    expect(new Set(observed.map(({ bucket }) => bucket))).toEqual(new Set(['associations']));
  });

  test('a pair that is given twice is sent once and answered twice', async () => {
    const { client, requests } = scripted((request) => batch(made(request)));
    expect(await client.associations.create('deals', 'contacts', [pair('1', '2'), { ...pair('1', '2'), key: 'again' }])).toEqual([
      { key: '1-2', status: 'written' },
      { key: 'again', status: 'written' },
    ]);
    expect(requests.map((request) => pairsOf(request).length)).toEqual([1]);
  });

  test('takes 2,000 pairs in a call', async () => {
    const { client, requests } = scripted((request) => batch(made(request)));
    await client.associations.create('deals', 'contacts', Array.from({ length: 2_001 }, (_, index) => pair('1', String(index))));
    expect(requests.map((request) => pairsOf(request).length)).toEqual([2_000, 1]);
  });

  test('a missing end fails its own pair', async () => {
    const { client } = scripted((request) =>
      batch(
        made(request).slice(0, 1),
        [
          {
            status: 'error',
            category: 'OBJECT_NOT_FOUND',
            message: 'No contact with ID 9 exists.',
            context: { fromObjectId: ['1'], toObjectId: ['9'] },
          },
        ],
      ),
    );
    expect(await client.associations.create('deals', 'contacts', [pair('1', '2'), pair('1', '9')])).toMatchObject([
      { status: 'written' },
      { status: 'failed', failure: { cause: 'object-missing' } },
    ]);
  });

  test('a pair that HubSpot leaves out is sent again, although the others are answered in both directions', async () => {
    const { client, requests } = scripted((request, count) => {
      const both = pairsOf(request).slice(0, count === 1 ? 1 : 2).flatMap(({ from, to }) => [{ from, to }, { from: to, to: from }]);
      return batch(both);
    });
    const outcomes = await client.associations.create('deals', 'contacts', [pair('1', '2'), pair('3', '4')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['written', 'written']);
    expect(requests.map((request) => pairsOf(request).length)).toEqual([2, 1]);
  });

  test('a refused pair that is not named is found by halving', async () => {
    const { client } = scripted((request) => (pairsOf(request).some(({ to }) => to.id === '7') ? refusal(400, 'Object 7 cannot be associated to itself (7)') : batch(made(request))));
    const outcomes = await client.associations.create(
      'contacts',
      'contacts',
      Array.from({ length: 20 }, (_, index) => pair('7', String(index))),
    );
    expect(outcomes.filter(({ status }) => status === 'failed').map(({ key }) => key)).toEqual(['7-7']);
  });

  test('labels are taken off by themselves, and pairs are removed whole', async () => {
    const { client, requests } = scripted(() => batch([]));
    const label = { category: 'USER_DEFINED', typeId: 7 } as const;
    const outcomes = await client.associations.archive('deals', 'contacts', [{ ...pair('1', '2'), labels: [label] }, pair('3', '4')]);
    expect(outcomes).toEqual([{ key: '1-2', status: 'archived' }, { key: '3-4', status: 'archived' }]);
    expect(requests.map(({ path, text }) => [path, JSON.parse(text).inputs])).toEqual([
      ['/crm/associations/2026-03/deals/contacts/batch/labels/archive', [{ from: { id: '1' }, to: { id: '2' }, types: [{ associationCategory: 'USER_DEFINED', associationTypeId: 7 }] }]],
      ['/crm/associations/2026-03/deals/contacts/batch/archive', [{ from: { id: '3' }, to: [{ id: '4' }] }]],
    ]);
  });

  test('a record without associations is found with none', async () => {
    const none = {
      status: 'error',
      category: 'OBJECT_NOT_FOUND',
      subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
      message: 'No company is associated with contact 2.',
      context: { fromObjectId: ['2'] },
    };
    const { client } = scripted(() => batch(
      [{ from: { id: '1' }, to: [{ toObjectId: 11, associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 1, label: 'Primary' }] }] }],
      [none],
    ));
    expect(await client.associations.read('contacts', 'companies', [{ key: 'a', id: '1' }, { key: 'b', id: '2' }])).toEqual([
      { key: 'a', status: 'found', to: [{ id: '11', types: [{ category: 'HUBSPOT_DEFINED', typeId: 1, label: 'Primary' }] }] },
      { key: 'b', status: 'found', to: [] },
    ]);
  });

  test('reads every page of a record with many associations', async () => {
    const { client, requests } = scripted((_, count) => batch([
      {
        from: { id: '1' },
        to: [{ toObjectId: count, associationTypes: [] }],
        ...(count < 3 ? { paging: { next: { after: `p${count}` } } } : {})
      },
    ]));
    const [outcome] = await client.associations.read('contacts', 'deals', [{ key: 'a', id: '1' }]);
    expect(outcome).toMatchObject({ to: [{ id: '1' }, { id: '2' }, { id: '3' }] });
    expect(requests.map(({ text }) => JSON.parse(text).inputs[0].after)).toEqual([undefined, 'p1', 'p2']);
  });

  test('removes pairs grouped by record, whether HubSpot answers 200 or 204', async () => {
    const { client, requests } = scripted(() => json(200, { status: 'COMPLETE', results: [] }));
    const outcomes = await client.associations.archive('deals', 'contacts', [pair('1', '2'), pair('1', '3'), pair('4', '5')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['archived', 'archived', 'archived']);
    expect(JSON.parse(requests[0]?.text ?? '').inputs).toEqual([
      { from: { id: '1' }, to: [{ id: '2' }, { id: '3' }] },
      { from: { id: '4' }, to: [{ id: '5' }] },
    ]);
    const empty = scripted(() => new Response(null, { status: 204 }));
    expect(await empty.client.associations.archive('deals', 'contacts', [pair('1', '2')])).toMatchObject([{ status: 'archived' }]);
  });

  test('lists the labels of a pair of types', async () => {
    const { client } = scripted(() => json(200, { results: [{ category: 'USER_DEFINED', typeId: 37, label: 'Attendee' }] }));
    expect(await client.associations.labels('orders', 'contacts')).toEqual({
      ok: true,
      value: [{ category: 'USER_DEFINED', typeId: 37, label: 'Attendee' }],
    });
  });
});
