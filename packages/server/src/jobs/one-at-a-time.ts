// Runs one piece of work at a time for each key; whoever asks meanwhile is served by one more round of the run that is under way.
export type OneAtATime = (key: string, work: () => Promise<void>) => Promise<void>;

export function createOneAtATime(): OneAtATime {
  const running = new Map<string, { isAskedAgain: boolean }>();
  return async (key, work) => {
    const underWay = running.get(key);
    if (underWay !== undefined) {
      underWay.isAskedAgain = true;
      return;
    }
    const round = { isAskedAgain: true };
    running.set(key, round);
    try {
      while (round.isAskedAgain) {
        round.isAskedAgain = false;
        await work();
      }
    } finally {
      running.delete(key);
    }
  };
}
