// Several records are sent one after the other.
import { expect, test } from 'vitest';
import { ApiError } from '../../api/call.ts';
import { syncEach } from './sync-many.ts';

const RECORDS = new Map([[1, 'A1'], [2, 'A2'], [3, 'A3']]);

function refusal(status: number): ApiError {
  return new ApiError({ type: 'about:blank', title: 'No', status });
}

test('one that is refused does not hold up the others', async () => {
  const progress: number[] = [];
  const outcome = await syncEach(RECORDS, { send: (record) => (record === 2 ? Promise.reject(refusal(409)) : Promise.resolve()), onProgress: ({ done }) => progress.push(done), isStopped: () => false });
  expect(outcome.sent).toBe(2);
  expect(outcome.refused.map(({ title }) => title)).toEqual(['A2']);
  expect(progress).toEqual([0, 1, 2]);
});

test.each([0, 401, 403])('no more are asked for after an answer of %i', async (status) => {
  const asked: number[] = [];
  const outcome = await syncEach(RECORDS, { send: (record) => Promise.reject(refusal(asked.push(record) === 1 ? status : 500)), onProgress: () => undefined, isStopped: () => false });
  expect(asked).toEqual([1]);
  expect(outcome.sent).toBe(0);
});

test('stopping leaves the rest alone', async () => {
  const sent: number[] = [];
  const outcome = await syncEach(RECORDS, { send: (record) => Promise.resolve(void sent.push(record)), onProgress: () => undefined, isStopped: () => sent.length > 0 });
  expect(sent).toEqual([1]);
  expect(outcome).toEqual({ sent: 1, refused: [] });
});
