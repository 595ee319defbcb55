// Cutting inputs into batches and waves.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runBatches, wavesOf } from './run-batches.ts';

describe('run batches', () => {
  test('gives one outcome per input in input order, in batches within the limit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 300, size: 'max' }), fc.integer({ min: 1, max: 50 }), async (inputs, size) => {
        const sizes: number[] = [];
        const outcomes = await runBatches<number, string>({
          inputs,
          size,
          identity: String,
          run: async (batch) => {
            sizes.push(batch.length);
            expect(new Set(batch).size).toBe(batch.length);
            return new Map(batch.map((input) => [input, `done ${input}`]));
          },
        });
        expect(outcomes).toEqual(inputs.map((input) => `done ${input}`));
        expect(Math.max(0, ...sizes)).toBeLessThanOrEqual(size);
      }),
      { numRuns: 50 },
    );
  });

  test('inputs of one identity keep their order over the waves', () => {
    const waves = wavesOf(['a1', 'b1', 'a2', 'a3', 'b2'], (input) => input[0]);
    expect(waves).toEqual([['a1', 'b1'], ['a2', 'b2'], ['a3']]);
  });

  test('a defect in a batch is not hidden', async () => {
    await expect(runBatches({ inputs: [1], size: 1, run: async () => new Map<number, string>() })).rejects.toThrow('without an outcome');
  });
});
