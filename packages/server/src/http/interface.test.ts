// What browsers get from a made-up build, and what they never get.
import { Hono } from 'hono';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { interfacePages } from './interface.ts';

const dist = mkdtempSync(path.join(os.tmpdir(), 'sb-interface-'));
afterAll(() => rmSync(dist, { recursive: true, force: true }));

const HTML = { accept: 'text/html,application/xhtml+xml' };
const app = new Hono().route('/', interfacePages(dist));

function putBuild(name: string): void {
  mkdirSync(path.join(dist, name, 'assets'), { recursive: true });
  writeFileSync(path.join(dist, name, 'index.html'), `<p>${name}</p>`);
  writeFileSync(path.join(dist, name, 'assets/main-1a2b.js'), 'plain');
  writeFileSync(path.join(dist, name, 'assets/main-1a2b.js.gz'), 'zipped');
  writeFileSync(path.join(dist, name, 'assets/main-1a2b.js.br'), 'brotli');
  writeFileSync(path.join(dist, 'current'), `${name}\n`);
}

test('before there is a build, the page says what to run', async () => {
  const response = await interfacePages(path.join(dist, 'nowhere')).request('/', { headers: HTML });
  expect(response.status).toBe(503);
  expect(await response.text()).toContain('npm run build');
});

test.each(['/', '/sign-in', '/w/1/shops/summer/orders/12'])('%s is the page', async (address) => {
  putBuild('first');
  const response = await app.request(address, { headers: HTML });
  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toBe('no-cache');
  expect(await response.text()).toBe('<p>first</p>');
});

test.each(['/api/v1/nothing', '/hooks', '/healthz', '/sandbox/x', '/assets/gone.js', '/assets/'])('%s is no page', async (address) => {
  putBuild('first');
  expect((await app.request(address, { headers: HTML })).status).toBe(404);
});

test('what asks for JSON gets no page', async () => {
  putBuild('first');
  expect((await app.request('/people', { headers: { accept: 'application/json' } })).status).toBe(404);
});

test.each([
  ['br, gzip', 'br', 'brotli'],
  ['gzip', 'gzip', 'zipped'],
  ['br;q=0, gzip', 'gzip', 'zipped'],
  ['identity', null, 'plain'],
])('an asset for a browser that accepts "%s"', async (accepted, encoding, text) => {
  putBuild('first');
  const response = await app.request('/assets/main-1a2b.js', { headers: { 'accept-encoding': accepted } });
  expect(response.headers.get('content-encoding')).toBe(encoding);
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(response.headers.get('cache-control')).toContain('immutable');
  expect(response.headers.get('vary')).toBe('accept-encoding');
  expect(await response.text()).toBe(text);
});

test.each(['/assets/../index.html', '/assets/..%2Findex.html', '/assets/%2e%2e%2fcurrent', '/assets/..%5Ccurrent'])('%s leads nowhere', async (address) => {
  putBuild('first');
  expect((await app.request(address)).status).toBe(404);
});

test('a new build is served without a restart, and the assets of the old one stay for the pages that are open', async () => {
  putBuild('first');
  writeFileSync(path.join(dist, 'first/assets/page-of-old.js'), 'old');
  await app.request('/', { headers: HTML });
  putBuild('second');
  expect(await (await app.request('/', { headers: HTML })).text()).toBe('<p>second</p>');
  expect(await (await app.request('/assets/page-of-old.js')).text()).toBe('old');
});
