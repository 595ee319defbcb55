// A first page: the shops, what waits, and where to post. The full interface takes its place.
import { connectorNamed } from '@storebridge/connectors';
import { countChanges, countOutbox, countProblems, listShops, type Shop } from '@storebridge/store';
import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Storebridge } from '../compose.ts';

export function home(storebridge: Storebridge): Hono {
  const app = new Hono();
  app.get('/', async (context) => {
    const rows = await Promise.all((await listShops(storebridge.journey.db)).map((shop) => rowOf(storebridge, shop)));
    return context.html(page(rows));
  });
  return app;
}

type Markup = ReturnType<typeof html>;

async function rowOf({ journey }: Storebridge, shop: Shop): Promise<Markup> {
  const outbox = await countOutbox(journey.db, shop.id, journey.clock.now());
  const waiting = (await countChanges(journey.db, shop.id)) + outbox.ready + outbox.postponed;
  const problems = await countProblems(journey.db, { shopId: shop.id });
  return html`<tr><th scope="row">${shop.slug}</th><td>${connectorNamed(shop.connector)?.label ?? shop.connector}</td><td>${waiting}</td><td>${problems}</td></tr>`;
}

function page(rows: readonly Markup[]): Markup {
  const table = html`<table><thead><tr><th scope="col">Shop</th><th scope="col">Connector</th><th scope="col">Waiting</th><th scope="col">Problems</th></tr></thead><tbody>${rows}</tbody></table>`;
  const empty = html`<p>There is no shop yet. Write one into <code>storebridge.yaml</code> and run <code>storebridge apply storebridge.yaml</code>.</p>`;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Storebridge</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 48rem; margin: 3rem auto; padding: 0 1rem; }
  table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .5rem .75rem; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
  code { background: color-mix(in srgb, currentColor 10%, transparent); padding: .1rem .3rem; border-radius: .25rem; }
</style></head>
<body><main><h1>Storebridge</h1>${rows.length === 0 ? empty : table}</main></body></html>`;
}
