// Gives up on something that takes too long, for those who cannot wait.

/** Calls back after a while; @returns what prevents it. */
export type After = (ms: number, callback: () => void) => () => void;

export const afterRealTime: After = (ms, callback) => {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
};

export interface Patience {
  readonly ms: number;
  readonly after: After;
}

/** What is given up on goes on unheard. @throws with the words when it takes longer. */
export function withPatience<Result>(work: Promise<Result>, { ms, after }: Patience, words: string): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = after(ms, () => reject(new Error(words)));
    work.then(resolve, reject).finally(stop);
  });
}
