// The packed client as a shop uses it: installed, run by the Node of the machine and by a runtime that has nothing of Node, without any of our sources.
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { packPackage } from '../../scripts/pack/pack.ts';
import { CLIENT } from '../../scripts/pack/recipe.ts';
import { machineNode } from './machine-node.ts';

const root = path.resolve(import.meta.dirname, '../..');
const run = promisify(execFile);
const app = mkdtempSync(path.join(os.tmpdir(), 'client-package-'));
const installed = path.join(app, 'node_modules/@storebridge/client');
const node = machineNode();

const SHOP = `
import { BridgeError, createBridgeClient } from '@storebridge/client';
const bridge = createBridgeClient({ url: process.argv[2], key: 'sbk_of-the-shop' });
await bridge.sendOrder('my-store', { customer: { id: 'c1', properties: { email: 'ann@example.com' } }, order: { id: 'o1', properties: { name: '#1' } } });
const error = await bridge.stores.get('none').catch((error) => error);
console.log(JSON.stringify({ isBridgeError: error instanceof BridgeError, status: error.status, message: error.message }));
`;

/** Loads the package into a world that has what the client may count on, and nothing else. */
const BARE = `
import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
const context = vm.createContext({ fetch, AbortSignal, URL, setTimeout });
const modules = new Map();
const load = async (file) => {
  if (!modules.has(file)) modules.set(file, new vm.SourceTextModule(readFileSync(file, 'utf8'), { context, identifier: file }));
  return modules.get(file);
};
const door = await load(path.resolve('node_modules/@storebridge/client/dist/src/index.js'));
await door.link((specifier, from) => {
  if (!specifier.startsWith('.')) throw new Error(from.identifier + ' imports ' + specifier);
  return load(path.resolve(path.dirname(from.identifier), specifier));
});
await door.evaluate();
const bridge = door.namespace.createBridgeClient({ url: process.argv[2], key: 'sbk_of-the-shop' });
await bridge.contacts.upsert('my-store', { id: 'c2', properties: { email: 'bob@example.com' } });
const error = await bridge.stores.get('none').catch((error) => error);
console.log(JSON.stringify({ status: error.status, modules: modules.size }));
`;

const TYPED = `
import { createBridgeClient, type BridgeClient, type SyncStatus } from '@storebridge/client';
const bridge: BridgeClient = createBridgeClient({ url: 'https://storebridge.example.com', key: 'sbk_of-the-shop', fetch: globalThis.fetch });
export const status: Promise<SyncStatus> = bridge.waitUntilSynced('my-store', 'DEAL', 'o1');
export async function idsOfErrors(): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { externalObjectId } of bridge.errors({ errorType: 'INVALID_DEAL_STAGE' })) ids.push(externalObjectId);
  return ids;
}
// @ts-expect-error: there is no such type of object
void bridge.status('my-store', 'TICKET', 't1');
// @ts-expect-error: there is no such type of data
void bridge.settings.put({ enabled: true, mappings: { DEAL: { properties: [{ externalPropertyName: 'a', hubspotPropertyName: 'b', dataType: 'MONEY' }] } } });
`;

interface Call {
  readonly line: string;
  readonly authorization: string | undefined;
}

const calls: Call[] = [];
/** Its first answer is lost, so that the client calls again. */
const server = createServer((request, response) => {
  calls.push({ line: `${request.method ?? ''} ${request.url ?? ''}`, authorization: request.headers.authorization });
  request.resume().on('end', () => {
    if (calls.length === 1) return void request.socket.destroy();
    if (request.method === 'PUT') return void response.writeHead(204).end();
    return void response.writeHead(404, { 'content-type': 'application/json' }).end(JSON.stringify({ status: 'error', message: 'There is no store "none".' }));
  });
});
let address = '';

beforeAll(async () => {
  const file = packPackage({ recipe: CLIENT, root, out: path.join(app, 'packed') });
  writeFileSync(path.join(app, 'package.json'), '{ "type": "module" }');
  // It depends on nothing, so nothing is loaded.
  execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', '--silent', file], { cwd: app });
  for (const [name, text] of Object.entries({ 'shop.js': SHOP, 'bare.js': BARE, 'typed.ts': TYPED })) writeFileSync(path.join(app, name), text);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(app, { recursive: true, force: true });
});

test('the package holds JavaScript, declarations and its paper, depends on nothing, and has neither sources nor tests', () => {
  const files = execFileSync('find', ['.', '-type', 'f'], { cwd: installed, encoding: 'utf8' }).trim().split('\n');
  expect(files).toEqual(expect.arrayContaining(['./README.md', './LICENSE', './package.json', './dist/src/index.js', './dist/src/index.d.ts']));
  expect(files.filter((file) => /(?<!\.d)\.ts$|test/.test(file))).toEqual([]);
  const manifest = z.object({ license: z.string(), type: z.string() }).loose().parse(JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8')));
  expect(manifest).toMatchObject({ license: 'MIT', type: 'module' });
  expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['dependencies']));
  expect(manifest).not.toHaveProperty('private');
});

test('a shop on Node sends an order, and is told what is refused', async () => {
  calls.length = 0;
  const { stdout } = await run(node, ['shop.js', address], { cwd: app });
  expect(JSON.parse(stdout)).toEqual({ isBridgeError: true, status: 404, message: 'There is no store "none".' });
  const messages = 'PUT /extensions/ecomm/v2/sync/messages';
  expect(calls.map(({ line }) => line)).toEqual([messages, messages, messages, 'GET /extensions/ecomm/v2/stores/none']);
  expect(new Set(calls.map(({ authorization }) => authorization))).toEqual(new Set(['Bearer sbk_of-the-shop']));
});

test('a runtime that has nothing of Node runs it', async () => {
  const { stdout } = await run(node, ['--experimental-vm-modules', '--no-warnings', 'bare.js', address], { cwd: app });
  expect(JSON.parse(stdout)).toEqual({ status: 404, modules: expect.any(Number) });
});

test.each([
  ['of a browser or a worker', ['--lib', 'es2022,dom', '--types', '']],
  ['of Node alone', ['--lib', 'es2022', '--types', 'node', '--typeRoots', path.join(root, 'node_modules/@types')]],
])('a program with the types %s sees the types of the client', async (_, types) => {
  const options = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--target', 'es2022', '--module', 'nodenext', ...types];
  await expect(run(path.join(root, 'node_modules/.bin/tsc'), [...options, 'typed.ts'], { cwd: app })).resolves.toMatchObject({ stdout: '' });
});
