// What an account does on its own when it is set to.
import { expect, it } from 'vitest';
import { caller } from '../testing/caller.ts';

it('a company appears some seconds after a contact of its domain, and only once', async () => {
  const api = caller({ createCompaniesFromEmail: true });
  for (const name of ['ann', 'bob']) {
    await api.post('/crm/objects/2026-03/contacts', { properties: { email: `${name}@acme.com` } });
    api.clock.now += 2000;
  }
  expect([...api.account.objects('companies')].map((company) => company.properties['domain'])).toEqual(['acme.com']);
});

it('the amount of a deal becomes the sum of its lines', async () => {
  const api = caller({ computeDealAmounts: true });
  const deal = await api.post('/crm/objects/2026-03/deals', { properties: { dealname: 'd', dealstage: 'closedwon', amount: '1' } });
  const associations = [{ to: { id: deal.body.id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 20 }] }];
  await api.post('/crm/objects/2026-03/line_items', { properties: { name: 'a', price: '10', quantity: '2', discount: '1' }, associations });
  await api.post('/crm/objects/2026-03/line_items', { properties: { name: 'b', price: '5', quantity: '1' }, associations });
  expect(api.account.get('deals', deal.body.id)?.properties['amount']).toBe('23');
});
