// The pages for people.
import { describe, expect, it } from 'vitest';
import { caller } from '../testing/caller.ts';

describe('pages', () => {
  it('show accounts, records with their values, and calls, with all markup escaped', async () => {
    const api = caller();
    const { body } = await api.post('/crm/objects/2026-03/contacts', { properties: { firstname: '<b>Ann</b>', email: 'ann@example.com' } });
    expect((await api.get('/')).body).toContain('1 contacts');
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
});
