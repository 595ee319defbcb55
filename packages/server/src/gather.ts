// Gathers calls that come while one is under way, and serves them together in the next.

/**
 * @param serve handles many inputs at once and gives one output for each, in order.
 * @param most inputs that are served together at the most.
 */
export function gather<Input, Output>(serve: (inputs: readonly Input[]) => Promise<readonly Output[]>, most: number): (input: Input) => Promise<Output> {
  const queue: { readonly input: Input; readonly resolve: (output: Output) => void; readonly reject: (reason: unknown) => void }[] = [];
  const state = { isServing: false };

  async function serveQueue(): Promise<void> {
    while (queue.length > 0) {
      const taken = queue.splice(0, most);
      try {
        const outputs = await serve(taken.map(({ input }) => input));
        for (const [index, { resolve, reject }] of taken.entries()) {
          const output = outputs[index];
          if (output === undefined) reject(new Error('A gathered call was not answered.'));
          else resolve(output);
        }
      } catch (error) {
        for (const { reject } of taken) reject(error);
      }
    }
    state.isServing = false;
  }

  return (input) =>
    new Promise((resolve, reject) => {
      queue.push({ input, resolve, reject });
      if (state.isServing) return;
      state.isServing = true;
      void serveQueue();
    });
}
