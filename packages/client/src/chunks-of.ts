// Splits what is sent into calls that Storebridge takes.

const MOST_MESSAGES = 200;
/** A body may have 5 MB, and no character of a text takes more than three bytes for each of its units. */
const MOST_UNITS = 1_500_000;

/** In their order. */
export function chunksOf<Message extends object>(messages: readonly Message[]): readonly (readonly Message[])[] {
  const chunks: Message[][] = [];
  let units = 0;
  for (const message of messages) {
    const size = JSON.stringify(message).length;
    const last = chunks.at(-1);
    if (last === undefined || isFull(last.length, units + size)) {
      chunks.push([message]);
      units = size;
      continue;
    }
    last.push(message);
    units += size;
  }
  return chunks;
}

export function isFull(count: number, units: number): boolean {
  return count >= MOST_MESSAGES || units > MOST_UNITS;
}
