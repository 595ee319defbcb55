// Workflows, marketing e-mails and coded templates.
import { describe, expect, it } from 'vitest';
import { TEST_PORTAL, caller } from '../testing/caller.ts';
import { defaultToken } from '../index.ts';

const FLOW = {
  name: 'Welcome', type: 'CONTACT_FLOW', flowType: 'WORKFLOW', objectTypeId: '0-1', isEnabled: false, actions: [], blockedDates: [], customProperties: {}, dataSources: [],
  timeWindows: [], canEnrollFromSalesforce: false, suppressionListIds: [],
};

describe('flows', () => {
  it('a disabled flow is created and cannot be switched on by API', async () => {
    const api = caller();
    const made = await api.post('/automation/v4/flows', FLOW);
    expect(made.status).toBe(201);
    const enabled = await api.put(`/automation/2026-09-beta/flows/${made.body.id}`, { ...FLOW, isEnabled: true, revisionId: made.body.revisionId });
    expect([enabled.status, enabled.body.subCategory]).toEqual([400, 'FLOW_UPDATE_BAD_REQUEST']);
  });

  it('a starter account has none and an incomplete contact flow is refused', async () => {
    expect((await caller({ tier: 'starter' }).post('/automation/v4/flows', FLOW)).status).toBe(403);
    const { suppressionListIds: _list, ...incomplete } = FLOW;
    expect((await caller().post('/automation/v4/flows', incomplete)).status).toBe(400);
  });
});

describe('the enrolment of a flow', () => {
  const enrolled = (listFilterBranch: object, type = 'LIST_BASED') => caller().post('/automation/v4/flows', { ...FLOW, enrollmentCriteria: { type, shouldReEnroll: false, listFilterBranch } });

  it('is checked as the filter of a list is', async () => {
    const filters = [{ filterType: 'PROPERTY', property: 'email', operation: { operationType: 'ALL_PROPERTY', operator: 'IS_KNOWN' } }];
    const branch = { filterBranchType: 'OR', filters: [], filterBranches: [{ filterBranchType: 'AND', filters, filterBranches: [] }] };
    expect((await enrolled(branch)).status).toBe(201);
    expect((await enrolled({ ...branch, filterBranches: [] })).status).toBe(400);
    expect((await enrolled(branch, 'PROPERTY_BASED')).status).toBe(400);
  });
});

describe('e-mails and templates', () => {
  it('more e-mails than a page holds are listed page by page', async () => {
    const api = caller();
    for (const name of ['A', 'B', 'C']) await api.post('/marketing/emails/2026-03', { name });
    const first = await api.get('/marketing/emails/2026-03?limit=2');
    expect([first.body.results.length, first.body.paging.next.after]).toEqual([2, '2']);
    const second = await api.get('/marketing/emails/2026-03?limit=2&after=2');
    expect(second.body.results.map(({ name }: { readonly name: string }) => name)).toEqual(['C']);
    expect(second.body.paging).toBeUndefined();
  });

  it('an e-mail of an uploaded template becomes a batch e-mail, and publishing needs a larger account', async () => {
    const api = caller({ tier: 'starter' });
    const form = new FormData();
    form.set('file', new Blob(['<p>Hello</p>']), 'welcome.html');
    const path = '/cms/source-code/2026-03/published/content/shop/welcome.html';
    const headers = { authorization: `Bearer ${defaultToken(TEST_PORTAL)}` };
    const put = await api.simulator.fetch(`https://api.hubapi.com${path}`, { method: 'PUT', headers, body: form });
    expect(put.status).toBe(200);
    expect((await api.get(path)).body).toBe('<p>Hello</p>');
    expect((await api.get(path.replace('/content/', '/metadata/'))).body).toMatchObject({ name: 'welcome.html', folder: false });
    expect((await api.get('/cms/source-code/2026-03/published/metadata/shop/other.html')).status).toBe(404);
    const email = await api.post('/marketing/emails/2026-03', { name: 'Welcome', subject: 'Hi', type: 'AUTOMATED_EMAIL', content: { templatePath: 'shop/welcome.html' } });
    expect(email.body).toMatchObject({ type: 'BATCH_EMAIL', state: 'DRAFT' });
    expect((await api.post(`/marketing/emails/2026-03/${email.body.id}/publish`, {})).status).toBe(403);
  });
});
