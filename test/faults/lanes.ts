// Several grounds side by side: while one drill waits for its database, another one reckons.
import { runDrill, type DrillReport } from './drill.ts';
import { openGround, type Ground } from './ground.ts';

export interface Lanes {
  /** On the next ground that is free. */
  drill(seed: number): Promise<DrillReport>;
  close(): Promise<void>;
}

/** @param urls of databases in the newest form, one for each lane. */
export async function openLanes(urls: readonly string[]): Promise<Lanes> {
  const grounds = await Promise.all(urls.map(openGround));
  const free = [...grounds];
  const queue: ((ground: Ground) => void)[] = [];
  const take = (): Promise<Ground> => {
    const ground = free.pop();
    return ground === undefined ? new Promise((resolve) => queue.push(resolve)) : Promise.resolve(ground);
  };
  const giveBack = (ground: Ground): void => {
    const next = queue.shift();
    if (next === undefined) free.push(ground);
    else next(ground);
  };
  return {
    drill: async (seed) => {
      const ground = await take();
      try {
        return await runDrill(ground, seed);
      } finally {
        giveBack(ground);
      }
    },
    close: async () => void (await Promise.all(grounds.map((ground) => ground.close()))),
  };
}
