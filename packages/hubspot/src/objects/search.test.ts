// Search pages and windows of record ids.
import { describe, expect, test } from 'vitest';
import { json, object, refusal, scripted, type Script } from '../testing/test-house.ts';
import type { HubSpotObject } from './object.ts';

/** An index of ids 1 to `count` that refuses, as HubSpot does, to look past 10,000 results of one query. */
const indexOf = (count: number): Script => ({ body }) => {
  const text = JSON.stringify(body);
  const after = Number(/"hs_object_id","operator":"GT","value":"(\d+)"/.exec(text)?.[1] ?? 0);
  const offset = Number(body['after'] ?? 0);
  if (offset >= 10_000) return refusal(400, 'past the cap');
  const ids = Array.from({ length: Math.min(200, Math.max(0, count - after)) }, (_, index) => object(String(after + index + 1)));
  return json(200, { total: count - after, results: ids, ...(count - after > 200 ? { paging: { next: { after: '200' } } } : {}) });
};

async function idsOf(pages: AsyncGenerator<{ ok: true; value: readonly HubSpotObject[] } | { ok: false }, void>): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const page of pages) if (page.ok) ids.push(...page.value.map(({ id }) => id));
  return ids;
}

describe('search', () => {
  test('goes past 10,000 results in the order of record ids, each exactly once', async () => {
    const { client, requests, observed } = scripted(indexOf(12_345));
    const ids = await idsOf(client.objects.searchAll('contacts', { properties: [] }));
    expect(ids).toEqual(Array.from({ length: 12_345 }, (_, index) => String(index + 1)));
    expect(requests).toHaveLength(62);
    expect(observed.every(({ bucket }) => bucket === 'search')).toBe(true);
  });

  test('the window of ids is added to every group of filters', async () => {
    const { client, requests } = scripted(indexOf(1));
    const filter = { propertyName: 'email', operator: 'HAS_PROPERTY' } as const;
    await idsOf(client.objects.searchAll('contacts', { properties: [], filterGroups: [{ filters: [filter] }, { filters: [] }] }));
    const beyond = { propertyName: 'hs_object_id', operator: 'GT', value: '0' };
    expect(requests[0]?.body['filterGroups']).toEqual([{ filters: [filter, beyond] }, { filters: [beyond] }]);
  });

  test('an index that repeats itself does not make it circle', async () => {
    const { client, requests } = scripted(() => json(200, { total: 500, results: [object('7')], paging: { next: { after: '200' } } }));
    expect(await idsOf(client.objects.searchAll('contacts', { properties: [] }))).toEqual(['7']);
    expect(requests).toHaveLength(2);
  });

  test('a failure ends the pages and is the last of them', async () => {
    const { client } = scripted(() => refusal(403, 'no', { category: 'MISSING_SCOPES' }));
    const pages = client.objects.searchAll('contacts', { properties: [] });
    expect(await pages.next()).toMatchObject({ value: { ok: false, failure: { cause: 'missing-scope' } } });
    expect((await pages.next()).done).toBe(true);
  });

  test('a single page keeps within 200 and passes on where the next one starts', async () => {
    const { client, requests } = scripted(indexOf(300));
    expect(await client.objects.search('deals', { properties: ['amount'], limit: 500 })).toMatchObject({
      ok: true,
      value: { total: 300, next: '200' },
    });
    expect(requests[0]?.body['limit']).toBe(200);
  });
});

describe('list', () => {
  test('pages through all records with their properties', async () => {
    const { client, requests } = scripted(() => json(200, { results: [object('1')], paging: { next: { after: '2' } } }));
    expect(await client.objects.list('deals', { properties: ['amount', 'dealname'], after: '1' })).toMatchObject({
      ok: true,
      value: { next: '2', objects: [{ id: '1' }] },
    });
    expect(Object.fromEntries(requests[0]?.query ?? [])).toEqual({ limit: '100', after: '1', properties: 'amount,dealname' });
  });

  test('reads by batch what would not fit into the address', async () => {
    const { client, requests } = scripted(({ method }) => json(200, { results: [object('1', method === 'GET' ? {} : { p1: 'x' })] }));
    const page = await client.objects.list('deals', { properties: Array.from({ length: 700 }, (_, index) => `property_${index}`) });
    expect(page).toMatchObject({ ok: true, value: { objects: [{ properties: { p1: 'x' } }] } });
    expect(requests.map(({ method }) => method)).toEqual(['GET', 'POST']);
  });
});
