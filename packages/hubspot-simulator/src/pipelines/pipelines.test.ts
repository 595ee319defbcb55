// The pipelines API.
import { describe, expect, it } from 'vitest';
import { caller } from '../testing/caller.ts';

const SHOP = {
  label: 'Shop', displayOrder: 1, pipelineId: 'shop',
  stages: [
    { label: 'Open', displayOrder: 0, stageId: 'shop_open', metadata: { probability: '0.5' } },
    { label: 'Paid', displayOrder: 1, stageId: 'shop_paid', metadata: { probability: '1.0' } },
  ],
};

describe('pipelines', () => {
  it('a pipeline keeps the ids it is given and tells which stages are closed', async () => {
    const made = await caller().post('/crm/pipelines/2026-03/deals', SHOP);
    expect(made.status).toBe(201);
    expect(made.body.stages.map((stage: { id: string; metadata: { isClosed: string } }) => [stage.id, stage.metadata.isClosed])).toEqual([['shop_open', 'false'], ['shop_paid', 'true']]);
  });

  it('a free account gets no second one', async () => {
    const refused = await caller({ tier: 'free' }).post('/crm/v3/pipelines/deals', SHOP);
    expect([refused.status, refused.body.category, refused.body.context]).toEqual([400, 'API_LIMIT', { 'maximum pipelines': ['1'] }]);
  });

  it('a deal must be in a stage of its pipeline', async () => {
    const api = caller();
    await api.post('/crm/pipelines/2026-03/deals', SHOP);
    const stray = await api.post('/crm/objects/2026-03/deals', { properties: { dealname: 'd', dealstage: 'shop_paid' } });
    expect(stray.body.errors[0].code).toBe('INVALID_OPTION');
    const right = await api.post('/crm/objects/2026-03/deals', { properties: { dealname: 'd', dealstage: 'shop_paid', pipeline: 'shop' } });
    expect(right.body.properties).toMatchObject({ hs_is_closed_won: 'true' });
    const inUse = await api.delete('/crm/pipelines/2026-03/deals/shop/stages/shop_paid');
    expect(inUse.status).toBe(400);
  });

  it('a deal stage without a probability is refused', async () => {
    const refused = await caller().post('/crm/pipelines/2026-03/deals/default/stages', { label: 'New', displayOrder: 9 });
    expect(refused.status).toBe(400);
  });
});
