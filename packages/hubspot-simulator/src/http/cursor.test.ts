// Lists go on only where their own cursor says.
import { expect, it } from 'vitest';
import { caller } from '../testing/caller.ts';

it.each(['abc', '-1', '1.5', '%00'])('the cursor %s is none of any list', async (after) => {
  const api = caller();
  const { body } = await api.post('/crm/objects/2026-03/contacts', { properties: { firstname: 'Ann' } });
  const lists = ['/crm/objects/2026-03/contacts', `/crm/v4/objects/contacts/${body.id}/associations/deals`, '/crm/owners/2026-03', '/automation/v4/flows'];
  for (const list of lists) expect((await api.get(`${list}?after=${after}`)).status).toBe(400);
  expect((await api.get(`/crm/objects/2026-03/contacts?after=${body.id}`)).body.results).toEqual([]);
});
