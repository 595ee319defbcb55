// Finds a port that nobody listens on.
import { createServer } from 'node:net';

/** @returns the wanted port, or 0, which stands for any free one, when the wanted one is taken. */
export function portOrAny(wanted: number): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(0));
    probe.listen(wanted, () => probe.close(() => resolve(wanted)));
  });
}
