// Whether the process lives, whether it can do its work, and its numbers.
import { Hono } from 'hono';
import type { Storebridge } from '../compose.ts';
import { createNumbers } from '../watching/read-numbers.ts';
import type { Readiness } from '../watching/readiness.ts';

export interface HealthDeps {
  readonly storebridge: Storebridge;
  readonly readiness: Readiness;
  /** False where the numbers have an address of their own. */
  readonly tellsNumbers: boolean;
}

export function health({ storebridge, readiness, tellsNumbers }: HealthDeps): Hono {
  const { metrics, log } = storebridge;
  const app = new Hono();
  app.get('/healthz', (context) => context.json({ status: 'ok' }));
  app.get('/readyz', async (context) => {
    const checks = await readiness.check();
    const faults = checks.filter(({ ok }) => !ok);
    if (faults.length === 0) return context.json({ status: 'ready', checks });
    log.warn({ faults: faults.map(({ what }) => what) }, 'This process is not ready.');
    return context.json({ status: 'not ready', reason: faults.map(({ detail }) => detail).join(' '), checks }, 503);
  });
  if (!tellsNumbers) return app;
  const numbers = createNumbers(storebridge);
  app.get('/metrics', async (context) => context.text(await numbers(), 200, { 'content-type': metrics.registry.contentType }));
  return app;
}
