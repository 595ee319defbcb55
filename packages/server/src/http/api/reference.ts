// The reference pages of the APIs, with a form to try each operation; everything they need comes from here.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createRequire } from 'node:module';
import { Hono } from 'hono';
import type { Storebridge } from '../../compose.ts';
import { originOf } from '../origin.ts';
import { describeApi } from './openapi.ts';

const FILES: Readonly<Record<string, string>> = { 'swagger-ui.css': 'text/css', 'swagger-ui-bundle.js': 'text/javascript' };
const folder = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

const pageOf = (title: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} · Storebridge</title>
<link rel="stylesheet" href="reference/swagger-ui.css"></head>
<body><div id="reference"></div><script src="reference/swagger-ui-bundle.js"></script><script src="reference/start.js"></script></body></html>`;

const START = `SwaggerUIBundle({ url: 'openapi.json', dom_id: '#reference', deepLinking: true, validatorUrl: null, docExpansion: 'list', tagsSorter: 'alpha' });`;

export function reference(storebridge: Storebridge): Hono {
  return referencePages('API reference', (request) => describeApi(originOf(storebridge, request)));
}

/** @param describe the OpenAPI description, for whoever made the request. */
export function referencePages(title: string, describe: (request: Request) => object): Hono {
  const app = new Hono();
  app.get('/openapi.json', (context) => context.json(describe(context.req.raw)));
  app.get('/reference', (context) => context.html(pageOf(title)));
  app.get('/reference/start.js', (context) => context.body(START, 200, { 'content-type': 'text/javascript' }));
  app.get('/reference/:file', async (context) => {
    const file = context.req.param('file');
    const type = Object.hasOwn(FILES, file) ? FILES[file] : undefined;
    if (type === undefined) return context.notFound();
    return context.body(new Uint8Array(await readFile(path.join(folder, file))), 200, { 'content-type': type, 'cache-control': 'max-age=86400' });
  });
  return app;
}
