// Reading, listing and erasing records.
import { describe, expect, it } from 'vitest';
import { caller } from '../testing/caller.ts';
import type { Loose } from '../testing/caller.ts';

const ROOT = '/crm/objects/2026-03/contacts';

describe('lists', () => {
  it('lead from page to page in order of ids, over archived records', async () => {
    const api = caller();
    const ids = Array.from({ length: 5 }, (_, index) => api.account.create('contacts', { lastname: `L${index}` }).id);
    api.account.archive('contacts', ids[1] ?? '');
    const first = await api.get(`${ROOT}?limit=2`);
    expect(first.body.results.map((each: Loose) => each.id)).toEqual([ids[0], ids[2]]);
    const rest = await api.get(`${ROOT}?limit=2&after=${first.body.paging.next.after}`);
    expect(rest.body.results.map((each: Loose) => each.id)).toEqual([ids[3], ids[4]]);
    expect(rest.body.paging).toBeUndefined();
    expect((await api.get(`${ROOT}?archived=true`)).body.results.map((each: Loose) => each.id)).toEqual([ids[1]]);
  });

  it.each(['limit=0', 'limit=101', 'limit=x', 'after=x', 'limit=51&propertiesWithHistory=email'])('refuse %s', async (query) => {
    expect((await caller().get(`${ROOT}?${query}`)).status).toBe(400);
  });
});

describe('history', () => {
  it('tells who set which value, newest first', async () => {
    const api = caller();
    const { body } = await api.post(ROOT, { properties: { firstname: 'Ann' } });
    api.clock.now += 1000;
    api.account.setProperty('contacts', body.id, 'firstname', 'Anna');
    const read = await api.get(`${ROOT}/${body.id}?propertiesWithHistory=firstname`);
    expect(read.body.propertiesWithHistory.firstname).toMatchObject([{ value: 'Anna', sourceType: 'CRM_UI' }, { value: 'Ann', sourceType: 'INTEGRATION', sourceId: '4000001' }]);
  });

  it('halves a batch read', async () => {
    const inputs = Array.from({ length: 51 }, (_, index) => ({ id: String(index + 1) }));
    expect((await caller().post(`${ROOT}/batch/read`, { inputs, propertiesWithHistory: ['email'] })).status).toBe(400);
  });
});

describe('erasure', () => {
  it('leaves nothing and keeps the addresses out', async () => {
    const api = caller();
    const { body } = await api.post(ROOT, { properties: { email: 'ann@example.com' } });
    expect((await api.post(`${ROOT}/gdpr-delete`, { objectId: 'ann@example.com', idProperty: 'email' })).status).toBe(204);
    expect((await api.get(`${ROOT}/${body.id}?archived=true`)).status).toBe(404);
    expect((await api.post(ROOT, { properties: { email: 'ann@example.com' } })).status).toBe(400);
    expect([...api.account.objects('contacts')]).toEqual([]);
  });
});

describe('an unchanged write', () => {
  it('moves no date and leaves no trace', async () => {
    const api = caller();
    const { body } = await api.post(ROOT, { properties: { firstname: 'Ann' } });
    api.clock.now += 1000;
    const again = await api.patch(`${ROOT}/${body.id}`, { properties: { firstname: 'Ann' } });
    expect(again.body.updatedAt).toBe(body.updatedAt);
  });
});
