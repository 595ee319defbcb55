// All addresses of the server.
import { Hono } from 'hono';
import { routePath } from 'hono/route';
import { secureHeaders } from 'hono/secure-headers';
import type { Storebridge } from '../compose.ts';
import type { EventHub } from '../event-hub.ts';
import type { People } from '../people/people.ts';
import type { ReceiptWatch } from '../receipt-watch.ts';
import { absenceOf, RETRY_AFTER } from './absence.ts';
import { api } from './api.ts';
import { events } from './api/events.ts';
import { bridgeApi } from './bridge/bridge.ts';
import { consentCallbacks } from './consent.ts';
import { health } from './health.ts';
import { hooks } from './hooks.ts';
import { interfacePages } from './interface.ts';
import { sandboxPages } from './sandbox.ts';
import { signIn } from './sign-in.ts';
import { watchRequests } from './watch-requests.ts';
import type { Readiness } from '../watching/readiness.ts';

export interface AppOptions {
  /** How long the answer to a shop may take before it is asked to come again; default 20 s. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 20_000;

/** Styles are set by components; images may be drawn as data addresses. */
const CONTENT_POLICY = {
  defaultSrc: ["'self'"], styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", 'data:'],
  objectSrc: ["'none'"], baseUri: ["'self'"], formAction: ["'self'"], frameAncestors: ["'none'"],
};

export interface AppDeps {
  readonly storebridge: Storebridge;
  readonly people: People;
  readonly watch: ReceiptWatch;
  readonly hub: EventHub;
  readonly readiness: Readiness;
}

export function createApp({ storebridge, people, watch, hub, readiness }: AppDeps, options: AppOptions = {}): Hono {
  const app = new Hono();
  app.use(watchRequests(storebridge));
  app.use(secureHeaders({ contentSecurityPolicy: CONTENT_POLICY }));
  app.onError((error, context) => {
    storebridge.log.error({ err: error, route: routePath(context) }, 'A request failed.');
    const absence = absenceOf(error);
    if (absence !== undefined) return context.json({ error: absence }, 503, RETRY_AFTER);
    return context.json({ error: 'Something went wrong here; nothing that was confirmed is lost. Try again.' }, 500);
  });
  app.notFound((context) => context.json({ error: 'There is nothing at this address.' }, 404));
  app.route('/', health({ storebridge, readiness, tellsNumbers: storebridge.configuration.watchPort === undefined }));
  app.route('/', signIn(storebridge, people));
  app.route('/api/v1', events({ storebridge, access: people.access, hub, every }));
  app.route('/api/v1', api(storebridge, people));
  app.route('/extensions/ecomm', bridgeApi({ storebridge, access: people.access, audit: people.audit }));
  app.route('/oauth', consentCallbacks({ storebridge, access: people.access, audit: people.audit }));
  app.route('/sandbox', sandboxPages({ storebridge, access: people.access, audit: people.audit }));
  app.route('/hooks', hooks({ storebridge, watch, patienceMs: options.patienceMs ?? PATIENCE_MS }));
  app.route('/', interfacePages());
  return app;
}

function every(ms: number, callback: () => void): () => void {
  const timer = setInterval(callback, ms);
  return () => clearInterval(timer);
}
