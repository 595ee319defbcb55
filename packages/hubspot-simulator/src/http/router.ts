// Puts the table of routes onto a web framework; whatever it does not know is an HTML page that says 404.
import { Hono } from 'hono';
import { html, passGate } from './gate.ts';
import type { GateDeps } from './gate.ts';
import type { OpenRoute, Route } from './route.ts';

const NOT_FOUND_PAGE = `<!DOCTYPE html>
<html><head><title>Page not found</title></head><body><h1>404</h1><p>This page does not exist.</p></body></html>`;

export function createRouter(deps: GateDeps, routes: readonly (Route | OpenRoute)[], pages: Hono): Hono {
  const router = new Hono({ strict: false });
  for (const route of routes) {
    for (const { version, path } of route.paths) {
      router.on(route.method, path, (context) =>
        passGate(deps, { request: context.req.raw, params: context.req.param(), route, version, pattern: path }),
      );
    }
  }
  router.route('/', pages);
  router.notFound((context) => {
    noteUnknown(deps, context.req.raw);
    return html(404, NOT_FOUND_PAGE, { 'X-HubSpot-NotFound': 'true' });
  });
  router.onError((error) => {
    throw error;
  });
  return router;
}

function noteUnknown(deps: GateDeps, request: Request): void {
  const url = new URL(request.url);
  deps.log.add({
    at: deps.world.now(), method: request.method, path: url.pathname, query: url.search, route: undefined, status: 404, dropped: false,
    bucket: undefined, portalId: undefined, objectType: undefined, inputs: 0, body: '',
  });
}
