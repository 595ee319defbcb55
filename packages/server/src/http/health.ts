// Whether the process lives, whether it can do its work, and its numbers.
import { pendingMigrations } from '@storebridge/store';
import { Hono } from 'hono';
import type { Storebridge } from '../compose.ts';
import { countWaiting } from '../count-waiting.ts';

export function health(storebridge: Storebridge): Hono {
  const { journey, metrics, log } = storebridge;
  const app = new Hono();
  app.get('/healthz', (context) => context.json({ status: 'ok' }));
  app.get('/readyz', async (context) => {
    try {
      const pending = await pendingMigrations(journey.db);
      return pending.length === 0 ? context.json({ status: 'ready' }) : context.json({ status: 'not ready', reason: 'The database has not been migrated.' }, 503);
    } catch (error) {
      log.warn({ err: error }, 'The database does not answer.');
      return context.json({ status: 'not ready', reason: 'The database does not answer.' }, 503);
    }
  });
  app.get('/metrics', async (context) => {
    metrics.setWaiting(await countWaiting(journey));
    return context.text(await metrics.registry.metrics(), 200, { 'content-type': metrics.registry.contentType });
  });
  return app;
}
