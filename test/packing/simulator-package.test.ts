// The packed simulator as another project uses it: installed under node_modules, run by the Node of the machine, without any of our sources.
import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { packPackage } from '../../scripts/pack/pack.ts';
import { SIMULATOR } from '../../scripts/pack/recipe.ts';
import { machineNode } from './machine-node.ts';

const root = path.resolve(import.meta.dirname, '../..');
const run = promisify(execFile);
const app = mkdtempSync(path.join(os.tmpdir(), 'simulator-package-'));
const installed = path.join(app, 'node_modules/@storebridge/hubspot-simulator');
const node = machineNode();

const IN_PROCESS = `
import { createHubSpotSimulator, defaultToken, faults } from '@storebridge/hubspot-simulator';
const simulator = createHubSpotSimulator({ accounts: [{ portalId: 7 }] });
simulator.addFault(faults.lostAnswer());
const headers = { authorization: 'Bearer ' + defaultToken(7), 'content-type': 'application/json' };
const body = JSON.stringify({ properties: { email: 'ann@example.com' } });
const create = () => simulator.fetch('https://api.hubapi.com/crm/objects/2026-03/contacts', { method: 'POST', headers, body });
const statuses = [(await create()).status, (await create()).status];
console.log(JSON.stringify({ statuses, contacts: simulator.account(7).count('contacts') }));
`;

const TYPED = `
import { createHubSpotSimulator, type HubSpotSimulator } from '@storebridge/hubspot-simulator';
const simulator: HubSpotSimulator = createHubSpotSimulator({ accounts: [{ portalId: 7, tier: 'free' }] });
export const count: number = simulator.account(7).count('contacts');
// @ts-expect-error: there is no such tier
createHubSpotSimulator({ accounts: [{ portalId: 8, tier: 'golden' }] });
`;

beforeAll(() => {
  const file = packPackage({ recipe: SIMULATOR, root, out: path.join(app, 'packed') });
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', file, '-C', installed, '--strip-components=1']);
  // Its two dependencies are lent by this checkout, so that no network is needed.
  mkdirSync(path.join(app, 'node_modules/@hono'));
  for (const name of ['hono', '@hono/node-server']) symlinkSync(path.join(root, 'node_modules', name), path.join(app, 'node_modules', name));
  writeFileSync(path.join(app, 'package.json'), '{ "type": "module" }');
  writeFileSync(path.join(app, 'in-process.js'), IN_PROCESS);
  writeFileSync(path.join(app, 'typed.ts'), TYPED);
});

afterAll(() => rmSync(app, { recursive: true, force: true }));

test('the package holds JavaScript, declarations and papers, and neither sources nor tests', () => {
  const files = execFileSync('find', ['.', '-type', 'f'], { cwd: installed, encoding: 'utf8' }).trim().split('\n');
  expect(files).toEqual(expect.arrayContaining(['./README.md', './DIFFERENCES.md', './LICENSE', './package.json', './dist/src/index.js', './dist/src/index.d.ts']));
  expect(files.filter((file) => /(?<!\.d)\.ts$|test|checklist/.test(file))).toEqual([]);
  const manifest = z.object({ license: z.string(), dependencies: z.record(z.string(), z.string()), private: z.boolean().optional() }).parse(
    JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8')),
  );
  expect(manifest).toMatchObject({ license: 'MIT', dependencies: { hono: expect.any(String), '@hono/node-server': expect.any(String) } });
  expect(manifest.private).toBeUndefined();
});

test('a program uses it in its own process', async () => {
  const { stdout } = await run(node, ['in-process.js'], { cwd: app });
  expect(JSON.parse(stdout)).toEqual({ statuses: [502, 409], contacts: 1 });
});

test('a program written in TypeScript sees its types', async () => {
  const options = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext', '--lib', 'es2022,dom', '--types', 'node', '--typeRoots', path.join(root, 'node_modules/@types')];
  await expect(run(path.join(root, 'node_modules/.bin/tsc'), [...options, 'typed.ts'], { cwd: app })).resolves.toMatchObject({ stdout: '' });
});

test('its command serves on a port', async () => {
  const command = path.join(installed, 'dist/bin/hubspot-simulator.js');
  const child = spawn(node, [command, '--port', '0', '--portal', '7', '--tier', 'free'], { cwd: app, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let said = '';
      child.stdout.on('data', (part: Buffer) => {
        said += part.toString();
        const [found] = /http:\S+/.exec(said) ?? [];
        if (found !== undefined && said.includes('Token:')) resolve(found);
      });
      child.on('close', () => reject(new Error(`The command has ended: ${said}`)));
    });
    const details = await fetch(`${url}/account-info/2026-03/details`, { headers: { authorization: 'Bearer pat-na1-simulated-7' } });
    expect(await details.json()).toMatchObject({ portalId: 7 });
    expect(await (await fetch(url)).text()).toContain('HubSpot simulator');
  } finally {
    if (child.exitCode === null) {
      const ended = once(child, 'close');
      child.kill();
      await ended;
    }
  }
});
