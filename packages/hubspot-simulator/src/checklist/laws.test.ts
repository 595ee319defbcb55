// Laws that hold for every sequence of calls.
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { caller } from '../testing/caller.ts';
import type { SimulatedAccount } from '../index.ts';
import type { Loose } from '../testing/caller.ts';

const OBJECTS = '/crm/objects/2026-03';
const email = fc.constantFrom('a@example.com', 'A@example.com', 'b@example.com', 'c@example.com', 'no address');
const contact = fc.record({ email, city: fc.constantFrom('Rome', 'Oslo', '') });

function stateOf(account: SimulatedAccount): string[] {
  return [...account.objects('contacts')].map(({ properties, archived }) => [properties['email'], properties['city'], archived].join(' '));
}

it('a batch with trace ids is the same as its rows one by one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(contact, { minLength: 1, maxLength: 12 }), async (rows) => {
      const [together, apart] = [caller(), caller()];
      const inputs = rows.map((properties, index) => ({ properties, objectWriteTraceId: String(index) }));
      const batch = await together.post(`${OBJECTS}/contacts/batch/create`, { inputs });
      for (const properties of rows) await apart.post(`${OBJECTS}/contacts`, { properties });
      expect(stateOf(together.account)).toEqual(stateOf(apart.account));
      expect(batch.body.results.length + (batch.body.errors ?? []).length).toBe(rows.length);
    }),
    { numRuns: 60 },
  );
});

it('a batch that is refused leaves no trace, and the same values can be used afterwards', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(contact, { minLength: 1, maxLength: 8 }), fc.array(contact, { minLength: 1, maxLength: 8 }), async (first, second) => {
      const api = caller();
      const create = (rows: readonly object[]) => api.post(`${OBJECTS}/contacts/batch/create`, { inputs: rows.map((properties) => ({ properties })) });
      await create(first);
      const before = stateOf(api.account);
      const answer = await create(second);
      expect(answer.status === 201 ? before : stateOf(api.account)).toEqual(before);
      const rows = stateOf(api.account).length;
      const probe = await api.post(`${OBJECTS}/contacts`, { properties: { email: 'c@example.com' } });
      const isTaken = [...api.account.objects('contacts')].slice(0, rows).some(({ properties }) => properties['email'] === 'c@example.com');
      expect(probe.status).toBe(isTaken ? 409 : 201);
    }),
    { numRuns: 60 },
  );
});

it('no address ever belongs to two live contacts, whatever is created, changed, merged, archived and restored', async () => {
  const step = fc.record({ verb: fc.constantFrom('create', 'change', 'merge', 'archive', 'restore'), one: fc.nat(9), other: fc.nat(9), email });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const api = caller();
      for (const { verb, one, other, email: address } of steps) {
        const ids = [...api.account.objects('contacts')].map((each) => each.id);
        const [id = '1', otherId = '2'] = [ids[one % (ids.length || 1)], ids[other % (ids.length || 1)]];
        if (verb === 'create') await api.post(`${OBJECTS}/contacts`, { properties: { email: address } });
        if (verb === 'change') await api.patch(`${OBJECTS}/contacts/${id}`, { properties: { email: address } });
        if (verb === 'merge') await api.post(`${OBJECTS}/contacts/merge`, { primaryObjectId: id, objectIdToMerge: otherId });
        if (verb === 'archive') await api.delete(`${OBJECTS}/contacts/${id}`);
        if (verb === 'restore' && api.account.get('contacts', id)?.archived) attempt(() => api.account.restore('contacts', id));
      }
      const live = [...api.account.objects('contacts')].filter((each) => !each.archived);
      const addresses = live.flatMap(({ properties }) => [properties['email'], ...(properties['hs_additional_emails'] ?? '').split(';')].filter(Boolean));
      expect(new Set(addresses).size).toBe(addresses.length);
      for (const address of addresses) expect((await api.get(`${OBJECTS}/contacts/${address}?idProperty=email`)).status).toBe(200);
    }),
    { numRuns: 60 },
  );
});

it('an association is always seen from both ends with matching types, and a contact has at most one primary company', async () => {
  const PAIRS = new Map([[279, 280], [1, 2]]);
  const step = fc.record({ contact: fc.nat(2), company: fc.nat(2), verb: fc.constantFrom('default', 'primary', 'remove') });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const api = caller();
      const contacts = [0, 1, 2].map((index) => api.account.create('contacts', { lastname: `C${index}` }).id);
      const companies = [0, 1, 2].map((index) => api.account.create('companies', { name: `F${index}` }).id);
      for (const { contact: from, company: to, verb } of steps) {
        const root = `${OBJECTS}/contacts/${contacts[from]}/associations`;
        if (verb === 'default') await api.fetch('PUT', `${root}/default/companies/${companies[to]}`);
        if (verb === 'primary') await api.put(`${root}/companies/${companies[to]}`, [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 1 }]);
        if (verb === 'remove') await api.delete(`${root}/companies/${companies[to]}`);
      }
      for (const id of contacts) {
        const links = api.account.associationsOf('contacts', id, 'companies');
        expect(links.filter((link) => link.typeIds.includes(1)).length).toBeLessThanOrEqual(1);
        for (const link of links) {
          const back = api.account.associationsOf('companies', link.id, 'contacts').find((each) => each.id === id);
          expect(new Set(back?.typeIds)).toEqual(new Set(link.typeIds.map((typeId) => PAIRS.get(typeId))));
        }
      }
    }),
    { numRuns: 60 },
  );
});

it('two runs with the same clock and the same calls give the same answers', async () => {
  const run = async (): Promise<Loose[]> => {
    const api = caller();
    const inputs = Array.from({ length: 30 }, (_, index) => ({ properties: { email: `p${index}@example.com` } }));
    return [await api.post(`${OBJECTS}/contacts/batch/create`, { inputs }), await api.post(`${OBJECTS}/contacts`, { properties: { email: 'p1@example.com' } })].map((answer) => answer.body);
  };
  expect(await run()).toEqual(await run());
});

function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // A refused restore is one of the cases.
  }
}
