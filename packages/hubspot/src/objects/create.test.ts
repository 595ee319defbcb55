// Creating records: whose outcome is whose, and never a second record.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BAD_VALUE, chaoticHubSpot, MISHAPS } from '../testing/chaotic-hubspot.ts';
import { batch, html, object, refusal, scripted, valueRefusal } from '../testing/test-house.ts';
import type { CreateInput } from './outcomes.ts';

const contact = (email: string, rest: Record<string, string> = {}): CreateInput => ({ key: email, properties: { email, ...rest } });

describe('create', () => {
  test('whatever the server does, each input gets its outcome and no record is made twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...MISHAPS), { maxLength: 8 }),
        fc.array(
          fc.record({ shop_key: fc.integer({ min: 1, max: 30 }).map(String), tier: fc.constantFrom('silver', 'silver', BAD_VALUE) }),
          { maxLength: 40 },
        ),
        async (mishaps, rows) => {
          const hubspot = chaoticHubSpot(mishaps);
          const { client } = scripted(hubspot.script);
          const inputs = rows.map((properties, index) => ({ key: `k${index}`, properties }));
          const outcomes = await client.objects.create('deals', inputs, { uniqueProperty: 'shop_key' });
          expect(outcomes.map(({ key }) => key)).toEqual(inputs.map(({ key }) => key));
          const keys = hubspot.records.map(({ properties }) => properties['shop_key']);
          expect(new Set(keys).size).toBe(keys.length);
          const strangers = outcomes.filter((outcome, index) => outcome.status === 'written' && outcome.object.properties['shop_key'] !== rows[index]?.shop_key);
          expect(strangers).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('all good rows are written in the end when the mishaps are few', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...MISHAPS), { maxLength: 2 }), async (mishaps) => {
        const { client } = scripted(chaoticHubSpot(mishaps).script);
        const inputs = ['a', 'b', 'c', 'd'].map((shop_key) => ({ key: shop_key, properties: { shop_key } }));
        const outcomes = await client.objects.create('deals', inputs, { uniqueProperty: 'shop_key' });
        expect(outcomes.map(({ status }) => status)).toEqual(['written', 'written', 'written', 'written']);
      }),
      { numRuns: 200 },
    );
  });

  test('sends a trace id with each input and takes results in any order', async () => {
    const { client, requests } = scripted((request) => batch(request.body.inputs.map(({ properties, objectWriteTraceId }, index) => ({ ...object(`${index}`, properties), objectWriteTraceId })).toReversed()));
    const outcomes = await client.objects.create('contacts', ['a@x.co', 'b@x.co', 'c@x.co'].map((email) => contact(email)));
    expect(requests[0]?.body.inputs.map(({ objectWriteTraceId }) => objectWriteTraceId)).toEqual(['0', '1', '2']);
    expect(outcomes.map((outcome) => outcome.status === 'written' && outcome.object.properties['email'])).toEqual(['a@x.co', 'b@x.co', 'c@x.co']);
  });

  test('a lost answer without anything unique is a failure that says so, and is not repeated', async () => {
    const { client, requests } = scripted(() => html(504));
    const [outcome] = await client.objects.create('deals', [{ key: 'k', properties: { dealname: 'Order 1' } }]);
    expect(outcome).toMatchObject({ status: 'failed', failure: { cause: 'hubspot-down', kind: 'temporary', perhapsWritten: true } });
    expect(requests).toHaveLength(1);
  });

  test.each([['without a body', ''], ['that is no batch', '[1, 2]']])('a success %s is settled by reading back', async (_, body) => {
    const { client } = scripted(({ path }) => (path.endsWith('/read') ? batch([object('7', { email: 'a@x.co' })]) : new Response(body, { status: 201 })));
    expect(await client.objects.create('contacts', [contact('a@x.co')])).toMatchObject([{ status: 'written', object: { id: '7' } }]);
  });

  test('a record that was there before a lost answer exists, and is not called ours', async () => {
    const before = { ...object('7', { email: 'a@x.co', firstname: 'Ann' }), createdAt: '2020-01-01T00:00:00Z' };
    const { client } = scripted((request) => (request.path.endsWith('/read') ? batch([before]) : html(502)));
    expect(await client.objects.create('contacts', [contact('a@x.co', { firstname: 'Ann' })])).toMatchObject([{ status: 'exists', id: '7' }]);
  });

  test('an existing contact is found through the read, not through the id in the text', async () => {
    const { client } = scripted((request) => {
      if (request.path.endsWith('/read')) return batch([object('5', { email: 'main@x.co', hs_additional_emails: 'old@x.co' })]);
      return refusal(409, 'Contact already exists. Existing ID: 99', { category: 'CONFLICT' });
    });
    expect(await client.objects.create('contacts', [contact('Old@x.co')])).toMatchObject([{ status: 'exists', id: '5' }]);
  });

  test('a conflict costs two further calls, however many contacts exist', async () => {
    const known = new Set(['c3@x.co', 'c40@x.co', 'c77@x.co']);
    const { client, requests } = scripted((request) => {
      const rows = request.body.inputs;
      if (request.path.endsWith('/read')) return batch(
        rows.filter(({ id }) => known.has(id)).map(({ id }) => object(id.length.toString() + id, { email: id })),
        [{ category: 'OBJECT_NOT_FOUND', message: 'some', context: { ids: rows.map(({ id }) => id).filter((id) => !known.has(id)) } }],
      );
      if (rows.some(({ properties }) => known.has(properties['email'] ?? ''))) return refusal(409, 'Contact already exists', { category: 'CONFLICT' });
      return batch(rows.map(({ properties, objectWriteTraceId }) => ({
        ...object(`n${objectWriteTraceId}`, properties),
        objectWriteTraceId,
      })));
    });
    const outcomes = await client.objects.create('contacts', Array.from({ length: 100 }, (_, index) => contact(`c${index}@x.co`)));
    expect(outcomes.filter(({ status }) => status === 'exists').map(({ key }) => key)).toEqual([...known]);
    expect(outcomes.filter(({ status }) => status === 'written')).toHaveLength(97);
    expect(requests).toHaveLength(3);
  });

  test('a contact with a key of ours is also recognised by its address', async () => {
    const { client } = scripted((request) => {
      if (!request.path.endsWith('/read')) return refusal(409, 'Contact already exists. Existing ID: 5', { category: 'CONFLICT' });
      const none = { category: 'OBJECT_NOT_FOUND', message: 'none', context: { ids: request.body.inputs.map(({ id }) => id) } };
      return request.body['idProperty'] === 'email' ? batch([object('5', { email: 'ann@x.co' })]) : batch([], [none]);
    });
    const inputs = [contact('ann@x.co', { shop_key: 'c1' })];
    expect(await client.objects.create('contacts', inputs, { uniqueProperty: 'shop_key' })).toMatchObject([{ status: 'exists', id: '5' }]);
  });

  test('a value held by another record under another property is a clash, with that record', async () => {
    const clash = 'Cannot set PropertyValueCoordinates{portalId=1, objectTypeId=0-7, propertyName=hs_sku, value=SKU-1} on 111. 222 already has that value.';
    const { client, requests } = scripted((request) => {
      if (request.path.endsWith('/read')) return batch(
        [],
        [{ category: 'OBJECT_NOT_FOUND', message: 'none', context: { ids: request.body.inputs.map(({ id }) => id) } }],
      );
      if (request.body.inputs.some(({ properties }) => properties['hs_sku'] === 'SKU-1')) return refusal(400, clash, { category: 'VALIDATION_ERROR' });
      return batch(request.body.inputs.map(({ properties, objectWriteTraceId }) => ({ ...object('9', properties), objectWriteTraceId })));
    });
    const outcomes = await client.objects.create(
      'products',
      ['SKU-0', 'SKU-1'].map((hs_sku) => ({ key: hs_sku, properties: { hs_sku, shop_key: hs_sku } })),
      { uniqueProperty: 'shop_key' },
    );
    expect(outcomes).toMatchObject([
      { status: 'written' },
      { status: 'failed', failure: { cause: 'unique-clash', property: 'hs_sku', value: 'SKU-1', existingId: '222' } },
    ]);
    expect(requests.filter(({ path }) => path.endsWith('/create'))).toHaveLength(2);
  });

  test('a bad value that the answer quotes costs one further call', async () => {
    const { client, requests } = scripted((request) => {
      if (request.body.inputs.some(({ properties }) => properties['email'] === 'x@bad')) return valueRefusal(
        [{ name: 'email', code: 'INVALID_EMAIL', message: 'Email address x@bad is invalid' }],
        'old',
      );
      return batch(request.body.inputs.map(({ properties, objectWriteTraceId }) => ({ ...object('1', properties), objectWriteTraceId })));
    });
    const emails = Array.from({ length: 100 }, (_, index) => (index === 61 ? 'x@bad' : `c${index}@x.co`));
    const outcomes = await client.objects.create('contacts', emails.map((email) => contact(email)));
    expect(outcomes.flatMap((outcome) => (outcome.status === 'failed' ? [[outcome.key, outcome.failure.cause]] : []))).toEqual([['x@bad', 'email-invalid']]);
    expect(requests).toHaveLength(2);
  });

  test('retries for a moment when a fresh property is not known yet', async () => {
    const refuse = (): Response => valueRefusal([
      { name: 'shop_key', code: 'PROPERTY_DOESNT_EXIST', message: 'Property "shop_key" does not exist' },
    ]);
    const good = (): Response => batch([{ ...object('1', { shop_key: 'a' }), objectWriteTraceId: '0' }]);
    const inputs = [{ key: 'a', properties: { shop_key: 'a' } }];
    const patient = scripted((_, count) => (count < 3 ? refuse() : good()));
    expect(await patient.client.objects.create('deals', inputs, { uniqueProperty: 'shop_key', freshProperties: true })).toMatchObject([{ status: 'written' }]);
    const hasty = scripted((_, count) => (count < 3 ? refuse() : good()));
    expect(await hasty.client.objects.create('deals', inputs, { uniqueProperty: 'shop_key' })).toMatchObject([
      { status: 'failed', failure: { cause: 'property-missing', property: 'shop_key' } },
    ]);
  });
});
