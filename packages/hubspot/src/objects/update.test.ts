// Updating and upserting records.
import { describe, expect, test } from 'vitest';
import { batch, object, refusal, scripted, valueRefusal, type SentRequest } from '../testing/test-house.ts';
import type { UpdateInput } from './outcomes.ts';

const row = (id: string, properties: Record<string, string> = { amount: '1' }): UpdateInput => ({ key: `k${id}`, id, properties });
const echo = (request: SentRequest): Response => batch(request.body.inputs.map(({ id, properties }) => object(id, properties)).toReversed());

const noSuchProperty = (name: string): Response => valueRefusal([{ name, code: 'PROPERTY_DOESNT_EXIST', message: `Property "${name}" does not exist` }]);

function noSuchOption(name: string, value: string, allowed: string): Response {
  const message = `${value} was not one of the allowed options: [label: "An option" value: "${allowed}"]`;
  return valueRefusal([{ name, code: 'INVALID_OPTION', message }]);
}

describe('update', () => {
  test('updates by record id without naming a property for it', async () => {
    const { client, requests } = scripted(echo);
    const outcomes = await client.objects.update('deals', [row('1'), row('2')]);
    expect(requests[0]?.body.inputs).toEqual([
      { id: '1', properties: { amount: '1' }, objectWriteTraceId: '0' },
      { id: '2', properties: { amount: '1' }, objectWriteTraceId: '1' },
    ]);
    expect(outcomes.map((outcome) => outcome.status === 'written' && outcome.object.id)).toEqual(['1', '2']);
  });

  test('several updates of one record are written one after the other', async () => {
    const { client, requests } = scripted(echo);
    const outcomes = await client.objects.update(
      'deals',
      [row('1', { amount: '1' }), row('2'), row('1', { amount: '2' }), row('1', { amount: '3' })],
    );
    expect(requests.map(({ body }) => body.inputs.map(({ id, properties }) => `${id}=${properties['amount']}`))).toEqual([['1=1', '2=1'], ['1=2'], ['1=3']]);
    expect(outcomes.map((outcome) => outcome.status === 'written' && outcome.object.properties['amount'])).toEqual(['1', '1', '2', '3']);
  });

  test('ids that HubSpot reports as not found are missing, whether it answers 207 or refuses', async () => {
    const partly = scripted(() => batch([object('1')], [{ category: 'OBJECT_NOT_FOUND', message: 'missing', context: { ids: ['2'] } }]));
    expect((await partly.client.objects.update('deals', [row('1'), row('2')])).map(({ status }) => status)).toEqual(['written', 'missing']);
    const gone = { category: 'OBJECT_NOT_FOUND', context: { ids: ['2'] } };
    const wholly = scripted((request) => (request.body.inputs.some(({ id }) => id === '2') ? refusal(404, 'gone', gone) : echo(request)));
    expect((await wholly.client.objects.update('deals', [row('1'), row('2')])).map(({ status }) => status)).toEqual(['written', 'missing']);
  });

  test('a silent shortfall is a failure, not a success', async () => {
    const { client } = scripted(() => batch([]));
    expect(await client.objects.update('contacts', [row('jo@x.co')])).toMatchObject([
      { status: 'failed', failure: { cause: 'unexpected-answer' } },
    ]);
  });

  test('a merged record answers under its new id', async () => {
    const { client } = scripted((request) => batch(request.body.inputs.map(({ id, properties }) => object(id === '1' ? '77' : id, properties))));
    expect(await client.objects.update('contacts', [row('1'), row('2')])).toMatchObject([
      { status: 'written', object: { id: '77' }, aliasOf: '1' },
      { status: 'written', object: { id: '2' } },
    ]);
  });

  test('rows with a property that does not exist fail together, and the others are written with one further call', async () => {
    const { client, requests } = scripted((request) =>
      request.body.inputs.some(({ properties }) => 'colour' in properties) ? noSuchProperty('colour') : echo(request),
    );
    const outcomes = await client.objects.update('deals', [row('1'), row('2', { colour: 'red' }), row('3', { colour: 'blue' })]);
    expect(outcomes.map(({ status }) => status)).toEqual(['written', 'failed', 'failed']);
    expect(outcomes[1]).toMatchObject({ failure: { cause: 'property-missing', property: 'colour', kind: 'config' } });
    expect(requests).toHaveLength(2);
  });

  test('an option inside a list of values is laid to its row', async () => {
    const { client } = scripted((request) =>
      request.body.inputs.some(({ properties }) => properties['tags']?.includes('z')) ? noSuchOption('tags', 'z', 'a') : echo(request),
    );
    expect(await client.objects.update('deals', [row('1', { tags: 'a' }), row('2', { tags: 'a;z' })])).toMatchObject([
      { status: 'written' },
      { status: 'failed', failure: { value: 'z', allowed: ['a'] } },
    ]);
  });

  test('an option that differs by case only is not blamed for another', async () => {
    const { client } = scripted((request) =>
      request.body.inputs.some(({ properties }) => properties['tier'] === 'Gold') ? noSuchOption('tier', 'Gold', 'gold') : echo(request),
    );
    expect((await client.objects.update('deals', [row('1', { tier: 'gold' }), row('2', { tier: 'Gold' })])).map(({ status }) => status)).toEqual(['written', 'failed']);
  });

  test('an update without properties fails alone and is not sent', async () => {
    const { client, requests } = scripted(echo);
    expect((await client.objects.update('deals', [row('1', {}), row('2')])).map(({ status }) => status)).toEqual(['failed', 'written']);
    expect(requests[0]?.body.inputs).toHaveLength(1);
  });

  test('two ids that are one record are written apart', async () => {
    const { client } = scripted((request) => {
      const ids = new Set(request.body.inputs.map(({ id }) => id));
      if (ids.has('1') && ids.has('2')) return refusal(
        400,
        'Duplicate IDs found in batch input: [9]. IDs must be unique',
        { category: 'VALIDATION_ERROR', context: { ids: ['9'] } },
      );
      return batch(request.body.inputs.map(({ id, properties }) => object(['1', '2'].includes(id) ? '9' : id, properties)));
    });
    expect((await client.objects.update('contacts', [row('1'), row('2'), row('3')])).map(({ status }) => status)).toEqual(['written', 'written', 'written']);
  });

  test('an update by a unique property sends the key among the properties, so that the echo can be matched', async () => {
    const { client, requests } = scripted((request) => batch(request.body.inputs.map(({ properties }, index) => object(`${index}`, properties)).toReversed()));
    const outcomes = await client.objects.update('deals', [row('A-1'), row('A-2')], { idProperty: 'shop_key' });
    expect(requests[0]?.body.inputs[0]).toMatchObject({ id: 'A-1', idProperty: 'shop_key', properties: { shop_key: 'A-1', amount: '1' } });
    expect(outcomes.map((outcome) => outcome.status === 'written' && outcome.object.id)).toEqual(['0', '1']);
  });
});

describe('upsert', () => {
  test('tells created records from updated ones', async () => {
    const { client } = scripted((request) => batch(request.body.inputs.map(({ properties, objectWriteTraceId }) => ({ ...object(objectWriteTraceId, properties), objectWriteTraceId, new: objectWriteTraceId === '1' })).toReversed()));
    const outcomes = await client.objects.upsert('deals', [row('A'), row('B')], { idProperty: 'shop_key' });
    expect(outcomes).toMatchObject([{ status: 'written', created: false }, { status: 'written', created: true }]);
  });

  test('a traced error fails its own row', async () => {
    const { client } = scripted(() => batch(
      [{ ...object('1', { shop_key: 'A' }), objectWriteTraceId: '0', new: true }],
      [
        {
          category: 'VALIDATION_ERROR',
          message: 'bad',
          context: { objectWriteTraceId: ['1'] },
          errors: [{ message: 'x was not a valid long.', code: 'INVALID_LONG', context: { propertyName: ['amount'] } }],
        },
      ],
    ));
    const outcomes = await client.objects.upsert('deals', [row('A'), row('B', { amount: 'x' })], { idProperty: 'shop_key' });
    expect(outcomes).toMatchObject([
      { status: 'written' },
      { status: 'failed', failure: { cause: 'value-invalid', property: 'amount', value: 'x' } },
    ]);
  });

  test('the same key twice is written in order', async () => {
    const { client, requests } = scripted((request) => batch(request.body.inputs.map(({ id, properties }) => ({
      ...object('1', { ...properties, shop_key: id.toUpperCase() }),
      new: false,
    }))));
    const outcomes = await client.objects.upsert(
      'deals',
      [row('A', { amount: '1' }), row('a', { amount: '2' })],
      { idProperty: 'shop_key' },
    );
    expect(requests.map(({ body }) => body.inputs[0]?.properties['amount'])).toEqual(['1', '2']);
    expect(outcomes.map(({ status }) => status)).toEqual(['written', 'written']);
  });
});
