// What the addresses of runs and history ask the server for.
import { expect, test } from 'vitest';
import { historyQuery, runQuery } from './run-search.ts';

test('runs are asked for by kind, state and shop', () => {
  expect(runQuery({ kind: 'poll', state: 'failed', shop: 'demo', page: 2 })).toMatchObject({ kind: 'poll', state: 'failed', shop: 'demo', page: 2 });
  expect(runQuery({ state: 'tired' }).state).toBeUndefined();
});

test('the history is asked for by outcome and run', () => {
  expect(historyQuery({ status: 'problem', run: '12' })).toMatchObject({ status: 'problem', run: '12' });
  expect(historyQuery({ run: 'last' })).not.toHaveProperty('run');
});
