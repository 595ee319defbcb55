// Cuts any number of inputs into batches HubSpot accepts and brings the outcomes back in input order.

/** How many batches of one call are under way at once; the pacer sets the speed, this bounds memory and load. */
const BATCHES_AT_ONCE = 10;

export interface BatchRun<I, O> {
  readonly inputs: readonly I[];
  readonly size: number;
  /** Inputs of the same identity never share a batch and go one after the other, in order. */
  readonly identity?: (input: I) => string | undefined;
  /** Gives one outcome per input of the batch. */
  readonly run: (batch: readonly I[]) => Promise<ReadonlyMap<I, O>>;
}

/** One outcome per input, in input order. */
export async function runBatches<I, O>({ inputs, size, identity, run }: BatchRun<I, O>): Promise<readonly O[]> {
  // Two inputs may be the very same value, so places stand for them.
  const places = inputs.map((input) => ({ input }));
  const outcomes = new Map<{ input: I }, O>();
  for (const wave of wavesOf(places, identity && ((place) => identity(place.input)))) {
    await eachAtOnce(batchesOf(wave, size), BATCHES_AT_ONCE, async (batch) => {
      const settled = await run(batch.map((place) => place.input));
      for (const place of batch) {
        const outcome = settled.get(place.input);
        if (outcome !== undefined) outcomes.set(place, outcome);
      }
    });
  }
  return places.map((place) => {
    const outcome = outcomes.get(place);
    if (outcome === undefined) throw new Error('a batch ended without an outcome for one of its inputs');
    return outcome;
  });
}

/** The first wave holds the first input of each identity, the second wave the second, and so on. */
export function wavesOf<I>(inputs: readonly I[], identity: ((input: I) => string | undefined) | undefined): readonly (readonly I[])[] {
  if (identity === undefined) return inputs.length === 0 ? [] : [inputs];
  const seen = new Map<string, number>();
  const waves: I[][] = [];
  for (const input of inputs) {
    const name = identity(input);
    const turn = name === undefined ? 0 : (seen.get(name) ?? 0);
    if (name !== undefined) seen.set(name, turn + 1);
    (waves[turn] ??= []).push(input);
  }
  return waves;
}

export function batchesOf<I>(inputs: readonly I[], size: number): readonly (readonly I[])[] {
  const batches: (readonly I[])[] = [];
  for (let start = 0; start < inputs.length; start += size) batches.push(inputs.slice(start, start + size));
  return batches;
}

async function eachAtOnce<T>(items: readonly T[], atOnce: number, act: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await act(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}
