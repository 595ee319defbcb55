// Tests that work for one key never overlaps, and that nothing asked for is left out.
import { describe, expect, it } from 'vitest';
import { createOneAtATime } from './one-at-a-time.ts';

describe('one at a time', () => {
  it('serves all who ask during a run with one more round', async () => {
    const run = createOneAtATime();
    const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let rounds = 0;
    const work = async () => {
      rounds += 1;
      await gates[rounds - 1]?.promise;
    };
    const first = run('portal', work);
    await Promise.all([run('portal', work), run('portal', work), run('portal', work)]);
    expect(rounds).toBe(1);
    gates[0]?.resolve();
    gates[1]?.resolve();
    await first;
    expect(rounds).toBe(2);
  });

  it('lets different keys run side by side', async () => {
    const run = createOneAtATime();
    const gate = Promise.withResolvers<void>();
    const started: string[] = [];
    const work = (key: string) => async () => {
      started.push(key);
      await gate.promise;
    };
    const both = [run('one', work('one')), run('two', work('two'))];
    expect(started).toEqual(['one', 'two']);
    gate.resolve();
    await Promise.all(both);
  });

  it('starts afresh after a failure', async () => {
    const run = createOneAtATime();
    await expect(run('portal', () => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
    let rounds = 0;
    await run('portal', () => {
      rounds += 1;
      return Promise.resolve();
    });
    expect(rounds).toBe(1);
  });
});
