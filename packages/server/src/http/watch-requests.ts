// Each request gets an id, a line in the log, a span and a place in the numbers. What stands in addresses and bodies goes into none of them.
import { randomUUID } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Storebridge } from '../compose.ts';
import { within } from '../watching/context.ts';

/** Long enough to tell requests apart; without characters of addresses and texts. */
const WELL_FORMED_ID = /^[\w.:-]{8,80}$/u;

/** Asked every few seconds by machines. */
const PROBES = new Set(['/healthz', '/readyz', '/metrics']);

const AREAS = ['api', 'hooks', 'extensions', 'oauth', 'sandbox'] as const;

export function watchRequests({ log, metrics, tracer }: Pick<Storebridge, 'log' | 'metrics' | 'tracer'>): MiddlewareHandler {
  return async (context, next) => {
    const id = requestIdOf(context.req.header('x-request-id'));
    const startedAt = performance.now();
    const { method } = context.req;
    await within({ request: id }, () =>
      tracer.span({ name: method, kind: 'server', attributes: { 'http.request.method': method }, parent: context.req.header('traceparent') }, async (span) => {
        await next();
        context.header('x-request-id', id);
        const { status } = context.res;
        const route = routePath(context);
        span.add({ 'http.route': route, 'http.response.status_code': status });
        if (status >= 500) span.fail();
        const ms = performance.now() - startedAt;
        metrics.observeRequest(areaOf(context), status, ms / 1000);
        log[PROBES.has(route) ? 'debug' : 'info']({ method, route, status, ms: Math.round(ms) }, 'A request was answered.');
      }),
    );
  };
}

/** One that a proxy gave is taken over, so that its log and ours can be read together. */
function requestIdOf(given: string | undefined): string {
  return given !== undefined && WELL_FORMED_ID.test(given) ? given : randomUUID();
}

function areaOf({ req }: Context): string {
  const [, first = ''] = req.path.split('/');
  return AREAS.find((area) => area === first) ?? (PROBES.has(req.path) ? 'watch' : 'interface');
}
