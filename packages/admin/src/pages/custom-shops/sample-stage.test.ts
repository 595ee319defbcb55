// Where the sample order stands, and how far a workspace is with its custom shops.
import type { BridgeInfo } from '@storebridge/server/contract';
import { expect, test } from 'vitest';
import type { SyncState } from './object-types.ts';
import { isUnderWay, sampleStage, stepsDone } from './sample-stage.ts';
import { stepsOf } from './steps.ts';

const objects = (...states: readonly SyncState[]) => states.map((state) => ({ state }));

test.each([
  [['unknown', 'unknown'], 'none'],
  [['accepted', 'unknown'], 'under-way'],
  [['written', 'carried'], 'under-way'],
  [['error', 'carried'], 'under-way'],
  [['written', 'error'], 'failed'],
  [['written', 'written'], 'arrived'],
  [['written', 'absent'], 'arrived'],
  [['absent', 'absent', 'unknown'], 'gone'],
] as const)('objects that are %j are %s', (states, stage) => {
  expect(sampleStage(objects(...states))).toBe(stage);
  expect(isUnderWay(objects(...states))).toBe(stage === 'under-way');
});

test('each state is one step further', () => {
  expect((['unknown', 'accepted', 'carried', 'written'] as const).map(stepsDone)).toEqual([0, 1, 2, 3]);
});

const store: BridgeInfo['stores'][number] = { shop: 'tea', storeId: 'tea', label: 'Tea', adminUri: null, portal: null, integration: 'not-connected', counts: { orders: 0, waiting: 0 }, openErrors: 0 };
const settings: BridgeInfo['settings'] = { enabled: true, importOnInstall: false, webhookUri: null, mappings: { DEAL: { properties: [{ externalPropertyName: 'name', hubspotPropertyName: 'dealname', dataType: 'STRING' }] } } };
const done = (bridge: Partial<BridgeInfo>) => stepsOf({ stores: [], settings: null, keys: [], ...bridge }).flatMap(({ step, isDone }) => (isDone ? [step] : []));

test('a step is done when what it asks for is there', () => {
  expect(done({})).toEqual([]);
  expect(done({ stores: [store], settings: { ...settings, mappings: {} } })).toEqual(['store']);
  expect(done({ stores: [{ ...store, portal: { id: 1, name: 'Main', hubId: 1, kind: 'hubspot' } }], settings, keys: [{ name: 'reader', canWrite: false }] })).toEqual(['store', 'portal', 'fields']);
  expect(done({ keys: [{ name: 'writer', canWrite: true }] })).toEqual(['key']);
});
