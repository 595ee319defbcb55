// Calls that come together are served together, each with its own answer.
import { describe, expect, test } from 'vitest';
import { gather } from './gather.ts';

interface Counter {
  readonly rounds: (readonly number[])[];
  readonly release: () => void;
  readonly call: (input: number) => Promise<string>;
}

/** The first round waits until it is released. */
function openCounter(most: number): Counter {
  const rounds: (readonly number[])[] = [];
  const gate = Promise.withResolvers<undefined>();
  const call = gather<number, string>(async (inputs) => {
    rounds.push(inputs);
    if (rounds.length === 1) await gate.promise;
    return inputs.map((input) => `answer ${input}`);
  }, most);
  return { rounds, call, release: () => gate.resolve(undefined) };
}

describe('gathering', () => {
  test('a single call is served at once', async () => {
    const { call, rounds, release } = openCounter(10);
    release();
    expect(await call(1)).toBe('answer 1');
    expect(rounds).toEqual([[1]]);
  });

  test('calls that come while one is served wait for the next round, and each gets its own answer', async () => {
    const { call, rounds, release } = openCounter(10);
    const answers = [1, 2, 3, 4].map((input) => call(input));
    release();
    expect(await Promise.all(answers)).toEqual(['answer 1', 'answer 2', 'answer 3', 'answer 4']);
    expect(rounds).toEqual([[1], [2, 3, 4]]);
  });

  test('no round is larger than allowed', async () => {
    const { call, rounds, release } = openCounter(2);
    const answers = [1, 2, 3, 4, 5, 6].map((input) => call(input));
    release();
    await Promise.all(answers);
    expect(rounds).toEqual([[1], [2, 3], [4, 5], [6]]);
  });

  test('a round that fails fails its own calls only', async () => {
    const call = gather<number, number>((inputs) => (inputs.includes(1) ? Promise.reject(new Error('no')) : Promise.resolve(inputs)), 10);
    const [first, second] = await Promise.allSettled([call(1), call(2)]);
    expect(first).toMatchObject({ status: 'rejected' });
    expect(second).toEqual({ status: 'fulfilled', value: 2 });
    expect(await call(3)).toBe(3);
  });

  test('a call that gets no answer is told so', async () => {
    const call = gather<number, number>(() => Promise.resolve([]), 10);
    await expect(call(1)).rejects.toThrow('not answered');
  });
});
