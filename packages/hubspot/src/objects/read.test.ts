// Reading records under all their names.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { batch, object, refusal, scripted } from '../testing/test-house.ts';

const byEmail = { idProperty: 'email', properties: ['firstname'] };

describe('read', () => {
  test('reads any number of ids in batches of 100 and answers in input order', async () => {
    const { client, requests } = scripted((request) => batch(request.body.inputs.map(({ id }) => object(id)).toReversed()));
    const ids = Array.from({ length: 250 }, (_, index) => String(index + 1));
    const outcomes = await client.objects.read('deals', ids.map((id) => ({ key: `k${id}`, id })), { properties: ['dealname'] });
    expect(requests.map(({ body }) => body.inputs.length)).toEqual([100, 100, 50]);
    expect(outcomes.map((outcome) => outcome.status === 'found' && outcome.object.id)).toEqual(ids);
  });

  test('values with history are read in batches of 50', async () => {
    const { client, requests } = scripted((request) => batch(request.body.inputs.map(({ id }) => object(id))));
    await client.objects.read(
      'deals',
      Array.from({ length: 60 }, (_, id) => ({ key: `${id}`, id: `${id}` })),
      { properties: [], propertiesWithHistory: ['amount'] },
    );
    expect(requests.map(({ body }) => body.inputs.length)).toEqual([50, 10]);
  });

  test('finds contacts by primary and by secondary address, in any case', async () => {
    const { client, requests } = scripted(() => batch([object('1', { email: 'main@x.co', hs_additional_emails: 'old@x.co;older@x.co' })]));
    const [outcome] = await client.objects.read('contacts', [{ key: 'k', id: ' Older@X.co ' }], byEmail);
    expect(outcome).toMatchObject({ status: 'found', object: { id: '1' }, aliasOf: ' Older@X.co ' });
    expect(requests[0]?.body).toMatchObject({
      idProperty: 'email',
      inputs: [{ id: 'older@x.co' }],
      properties: ['firstname', 'email', 'hs_additional_emails'],
    });
  });

  test('asks once for an id that several inputs share', async () => {
    const { client, requests } = scripted((request) => batch(request.body.inputs.map(({ id }) => object('1', { email: id }))));
    const outcomes = await client.objects.read('contacts', ['A@x.co', 'a@x.co'].map((id) => ({ key: id, id })), byEmail);
    expect(requests[0]?.body.inputs).toEqual([{ id: 'a@x.co' }]);
    expect(outcomes.map(({ key, status }) => [key, status])).toEqual([['A@x.co', 'found'], ['a@x.co', 'found']]);
  });

  test('two addresses of one contact are read apart and both found', async () => {
    const emails = Array.from({ length: 40 }, (_, index) => `c${index}@x.co`);
    const { client } = scripted((request) => {
      const ids = request.body.inputs.map(({ id }) => id);
      if (ids.includes('c3@x.co') && ids.includes('c30@x.co')) return refusal(
        400,
        'Duplicate IDs found in batch input: [3]. IDs must be unique',
        { category: 'VALIDATION_ERROR', context: { ids: ['3'] } },
      );
      return batch(ids.map((id) => (id === 'c30@x.co' ? object('3', { email: 'c3@x.co', hs_additional_emails: 'c30@x.co' }) : object(id.slice(1, -5), { email: id }))));
    });
    const outcomes = await client.objects.read('contacts', emails.map((id) => ({ key: id, id })), byEmail);
    expect(outcomes.every(({ status }) => status === 'found')).toBe(true);
    expect(outcomes[30]).toMatchObject({ object: { id: '3' }, aliasOf: 'c30@x.co' });
  });

  test('a merged record is found under its old id', async () => {
    const { client } = scripted(() => batch([object('50', { hs_merged_object_ids: '10;20' }), object('30')]));
    const outcomes = await client.objects.read('contacts', ['20', '30'].map((id) => ({ key: id, id })), { properties: [] });
    expect(outcomes).toMatchObject([{ status: 'found', object: { id: '50' }, aliasOf: '20' }, { status: 'found', object: { id: '30' } }]);
    expect(outcomes[1]).not.toHaveProperty('aliasOf');
  });

  test('a merged record without a list of its old ids is found by asking alone', async () => {
    const { client } = scripted((request) => batch(request.body.inputs.map(({ id }) => object(id.replace('1', '9')))));
    const outcomes = await client.objects.read('deals', ['10', '12', '30'].map((id) => ({ key: id, id })), { properties: [] });
    expect(outcomes).toMatchObject([
      { object: { id: '90' }, aliasOf: '10' },
      { object: { id: '92' }, aliasOf: '12' },
      { object: { id: '30' } },
    ]);
  });

  test('ids in the grouped error are missing', async () => {
    const { client } = scripted(() => batch(
      [object('1', { email: 'a@x.co' })],
      [{ status: 'error', category: 'OBJECT_NOT_FOUND', message: 'Could not get some CONTACT objects', context: { ids: ['Gone@x.co'] } }],
    ));
    const outcomes = await client.objects.read('contacts', ['gone@x.co', 'a@x.co'].map((id) => ({ key: id, id })), byEmail);
    expect(outcomes.map(({ status }) => status)).toEqual(['missing', 'found']);
  });

  test('matches unique values whatever their case', async () => {
    const { client } = scripted(() => batch([object('1', { shop_key: 'AB-1' })]));
    expect(await client.objects.read('deals', [{ key: 'k', id: 'ab-1' }], { idProperty: 'shop_key', properties: [] })).toMatchObject([
      { status: 'found', object: { id: '1' } },
    ]);
  });

  test('an empty answer is asked again before it is called a failure', async () => {
    const { client, requests } = scripted((request, count) => (count === 1 ? batch([]) : batch(request.body.inputs.map(({ id }) => object(id)))));
    expect(await client.objects.read('deals', [{ key: 'k', id: '1' }, { key: 'l', id: '2' }], { properties: [] })).toMatchObject([
      { status: 'found' },
      { status: 'found' },
    ]);
    expect(requests).toHaveLength(2);
    const silent = scripted(() => batch([]));
    expect(await silent.client.objects.read('deals', [{ key: 'k', id: '1' }], { properties: [] })).toMatchObject([
      { status: 'failed', failure: { cause: 'unexpected-answer' } },
    ]);
  });

  test('a value that is no string does not cost the record', async () => {
    const { client } = scripted(() => batch([{ id: 1, properties: { amount: 12.5, paid: true, tags: ['a'], gone: null } }]));
    const [outcome] = await client.objects.read('deals', [{ key: 'k', id: '1' }], { properties: [] });
    expect(outcome).toMatchObject({ status: 'found', object: { id: '1', properties: { amount: '12.5', paid: 'true', tags: '["a"]', gone: null } } });
  });

  test('an empty id is missing without a call', async () => {
    const { client, requests } = scripted(() => batch([]));
    expect(await client.objects.read('contacts', [{ key: 'k', id: ' ' }], byEmail)).toEqual([{ key: 'k', status: 'missing' }]);
    expect(requests).toHaveLength(0);
  });

  test('each input gets one outcome, whatever the server leaves out, adds or shuffles', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 80 }), fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 200 }), async (ids, dice) => {
        let throws = 0;
        const { client } = scripted((request) => batch(request.body.inputs.flatMap(({ id }) => [[], [object(id)], [object(id), object(`9${id}`)], [object(id)]][dice[throws++] ?? 1] ?? []).toReversed()));
        const outcomes = await client.objects.read(
          'deals',
          ids.map((id, index) => ({ key: `k${index}`, id: String(id) })),
          { properties: [] },
        );
        expect(outcomes.map(({ key }) => key)).toEqual(ids.map((_, index) => `k${index}`));
      }),
      { numRuns: 100 },
    );
  });
});
