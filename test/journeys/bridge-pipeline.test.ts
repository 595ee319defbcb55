// Orders of a custom shop lie in the Ecommerce pipeline, as they did with the old bridge.
import { afterEach, expect, test } from 'vitest';
import { startBridgeHouse, type BridgeHouse } from '../house/bridge-house.ts';

let bridge: BridgeHouse;

afterEach(() => bridge.close());

const order = (stage: string) => ({ action: 'UPSERT', changedAt: 1_767_225_600_000, externalObjectId: 'o1', properties: { name: '#1', stage, amount: '25.00' } });
const deal = () => [...bridge.house.account.objects('deals')].find(({ archived }) => !archived)?.properties;

test('an account gets it with its first store, once', async () => {
  bridge = await startBridgeHouse({ account: { tier: 'pro' } });
  await bridge.install();
  await bridge.call('PUT', '/v2/stores', { id: 'second', label: 'Second' });
  await bridge.send('DEAL', [order('shipped')]);
  await bridge.rest();
  const made = deal();
  expect(made?.['dealstage']).toBe('shipped');
  expect(made?.['hs_is_closed_won']).toBe('true');
  const { stages, pipeline_id: id } = (await bridge.sql('select pipeline_id, stages from bridge_kits'))[0] ?? {};
  expect(made?.['pipeline']).toBe(id);
  expect(Object.keys(stages as object)).toHaveLength(6);
});

test('where the tier allows no second pipeline, the stages of the first one stand in', async () => {
  bridge = await startBridgeHouse({ account: { tier: 'free' } });
  await bridge.install();
  await bridge.send('DEAL', [order('shipped')]);
  await bridge.rest();
  expect(deal()).toMatchObject({ pipeline: 'default', dealstage: 'closedwon' });
  expect((await bridge.sql('select pipeline_id from bridge_kits'))[0]).toEqual({ pipeline_id: 'default' });
});
