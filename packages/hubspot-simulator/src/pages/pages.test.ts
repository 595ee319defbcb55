// The pages for people.
import { describe, expect, it } from 'vitest';
import { caller } from '../testing/caller.ts';

describe('pages', () => {
  it('show accounts, records with their values, and calls, with all markup escaped', async () => {
    const api = caller();
    const { body } = await api.post('/crm/objects/2026-03/contacts', { properties: { firstname: '<b>Ann</b>', email: 'ann@example.com' } });
    expect((await api.get('/')).body).toContain('1 contact');
    expect((await api.get('/simulator/accounts/7')).body).toContain('Limits are switched off');
    const list = await api.get('/simulator/accounts/7/contacts?q=ann');
    expect(list.body).toContain('ann@example.com');
    expect((await api.get('/simulator/accounts/7/contacts?q=nobody')).body).toContain('0 records');
    const shown = await api.get(`/simulator/accounts/7/contacts/${body.id}`);
    expect(shown.body).toContain('&lt;b&gt;Ann&lt;/b&gt;');
    expect(shown.body).not.toContain('<b>Ann');
    expect((await api.get('/simulator/log?path=contacts')).body).toContain('/crm/objects/2026-03/contacts');
  });

  it('cut long lists and answer 404 for what is not there', async () => {
    const api = caller();
    for (let index = 0; index < 60; index += 1) api.account.create('contacts', { lastname: `L${index}` });
    expect((await api.get('/simulator/accounts/7/contacts?page=2')).body).toContain('Page 2 of 2');
    expect((await api.get('/simulator/accounts/7/butterflies')).status).toBe(404);
    expect((await api.get('/simulator/accounts/8')).status).toBe(404);
  });

  it('tell what was set by whom, under the labels that people know, and which properties were made', async () => {
    const api = caller();
    await api.post('/crm/properties/2026-03/deals/groups', { name: 'shop', label: 'Shop' });
    await api.post('/crm/properties/2026-03/deals', { name: 'shop_key', label: 'Key in the shop', type: 'string', fieldType: 'text', groupName: 'shop', hasUniqueValue: true });
    const deal = await api.post('/crm/objects/2026-03/deals', { properties: { dealname: 'Order 1001', dealstage: 'closedwon', amount: '1' } });
    await api.patch(`/crm/objects/2026-03/deals/${deal.body.id}`, { properties: { amount: '2', shop_key: 'o1001' } });
    const { body } = await api.get(`/simulator/accounts/7/deals/${deal.body.id}`);
    expect(body).toContain('<h1>Order 1001</h1>');
    expect(body).toContain('Key in the shop <code>shop_key</code>');
    expect(body).toContain('<li><code>amount</code> 2</li>');
    expect(body).toContain('Private app');
    expect((await api.get('/simulator/accounts/7/deals')).body).toMatch(/<code>shop_key<\/code>[\s\S]*unique/);
    expect((await api.get('/simulator/accounts/7/contacts')).body).toContain('None has been made.');
  });

  it('can be scrolled by keyboard where a table is wide, and name each table', async () => {
    const { body } = await caller().get('/simulator/accounts/7');
    const regions = [...body.matchAll(/role="region" tabindex="0" aria-label="([^"]+)"/g)].map(([, name]: readonly string[]) => name);
    expect(regions).toEqual(['Objects']);
  });
});
