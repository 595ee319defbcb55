// Serves the built web interface: one page for every address of it, and its assets, which never change under their names.
import { Hono, type Context } from 'hono';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const DIST = path.join(import.meta.dirname, '../../../admin/dist');

/** Addresses below these are of the server; what is not there is no page either. */
const NOT_PAGES = /^\/(?:api|hooks|sandbox|oauth|extensions|healthz|readyz|metrics|assets)(?:\/|$)/;

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
};

/** The better one first. */
const ENCODINGS = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const;

interface Build {
  readonly name: string;
  readonly page: string;
  /** Folders by the names of what lies in them. Only what stands in this list is ever read, whatever an address says. */
  readonly assets: ReadonlyMap<string, string>;
}

/** To be mounted last. @param dist where builds lie, and the file that names the newest one. */
export function interfacePages(dist = DIST): Hono {
  const app = new Hono();
  let build: Build | undefined;
  const newest = (): Build | undefined => {
    const name = readName(dist);
    if (name !== build?.name) build = name === undefined ? undefined : readBuild(dist, name);
    return build;
  };
  app.get('/assets/:file', (context, next) => assetOf(context, newest()) ?? next());
  app.get('*', (context, next) => {
    if (NOT_PAGES.test(context.req.path) || !(context.req.header('accept') ?? '').includes('text/html')) return next();
    const found = newest();
    return found === undefined ? context.html(NOT_BUILT, 503) : context.html(found.page, 200, { 'cache-control': 'no-cache' });
  });
  return app;
}

function readName(dist: string): string | undefined {
  try {
    return readFileSync(path.join(dist, 'current'), 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** Older builds give their assets, too: a page that was opened before an update still asks for them. */
function readBuild(dist: string, name: string): Build {
  const builds = readdirSync(dist, { withFileTypes: true }).filter((entry) => entry.isDirectory() && /^[0-9a-z]+$/.test(entry.name));
  const folders = builds.map((entry) => path.join(dist, entry.name, 'assets'));
  return {
    name,
    page: readFileSync(path.join(dist, name, 'index.html'), 'utf8'),
    assets: new Map(folders.flatMap((folder) => readdirSync(folder).map((file) => [file, folder] as const))),
  };
}

function assetOf(context: Context, build: Build | undefined): Response | undefined {
  const file = context.req.param('file') ?? '';
  const folder = build?.assets.get(file);
  if (build === undefined || folder === undefined) return undefined;
  const encoding = ENCODINGS.find(({ name, ending }) => accepts(context, name) && build.assets.has(file + ending));
  const content = readFileSync(path.join(folder, file + (encoding?.ending ?? '')));
  return context.body(content, 200, {
    'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
    ...(encoding === undefined ? {} : { 'content-encoding': encoding.name }),
  });
}

function accepts(context: Context, encoding: string): boolean {
  const wanted = (context.req.header('accept-encoding') ?? '').split(',').map((part) => part.trim().toLowerCase().split(/\s*;\s*/));
  return wanted.some(([name, quality]) => name === encoding && quality !== 'q=0');
}

const NOT_BUILT = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Storebridge</title>
<style>body { font: 1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 15vh auto; padding: 0 1rem; color-scheme: light dark }</style></head>
<body>
<h1>The web interface is not built yet</h1>
<p>Storebridge itself is running: shops are read and HubSpot is written to.</p>
<p>To see the interface, run this in the folder of Storebridge, then load this page again:</p>
<pre>npm run build</pre>
</body>
</html>
`;
