// Everything that the guide to custom shops tells its readers to copy, run as it stands there.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STAGES } from '../../packages/connectors/src/index.ts';
import { BRIDGE_ERROR_TYPES } from '../../packages/domain/src/index.ts';
import { importSignature } from '../../packages/server/src/bridge/request-import.ts';
import { startBridgeHouse, type BridgeHouse } from '../house/bridge-house.ts';
import { codeBlocksOf, guideText, isThere, runProgram } from '../house/guide.ts';

const blocks = codeBlocksOf('custom-shop.md');
const inLanguage = (language: string) => blocks.filter((block) => block.language === language).map(({ text }) => text);
const [shortName = '', ...calls] = inLanguage('sh').filter((text) => text.includes('bridge'));
const folder = mkdtempSync(path.join(os.tmpdir(), 'guide-'));

let bridge: BridgeHouse;
const environment = () => ({ BRIDGE_URL: bridge.server.url ?? '', BRIDGE_KEY: bridge.key });
const objects = (type: string) => [...bridge.house.account.objects(type)].filter(({ archived }) => !archived);

beforeAll(async () => {
  bridge = await startBridgeHouse();
  // As an installed package is, which runs from where it really lies.
  mkdirSync(path.join(folder, 'node_modules/@storebridge'), { recursive: true });
  symlinkSync(path.resolve(import.meta.dirname, '../../packages/client'), path.join(folder, 'node_modules/@storebridge/client'));
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
});
afterAll(async () => {
  await bridge.close();
  rmSync(folder, { recursive: true, force: true });
});

function fileWith(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** @returns true once it is there with everything that belongs to it. */
async function isWhole(name: string, email: string): Promise<boolean> {
  await bridge.rest();
  const deal = objects('deals').find(({ properties }) => properties['dealname'] === name);
  const contact = bridge.house.contact(email);
  const { account } = bridge.house;
  const [line] = account.associationsOf('deals', deal?.id ?? '', 'line_items');
  const product = objects('products').find(({ properties }) => properties['name'] === 'Mug');
  expect(deal?.properties).toMatchObject({ amount: '25.00', closedate: expect.stringMatching(/^\d{4}-/) });
  expect(account.associationsOf('deals', deal?.id ?? '', 'contacts').map(({ id }) => id)).toEqual([contact?.id]);
  expect(objects('line_items').find(({ id }) => id === line?.id)?.properties).toMatchObject({ quantity: '2', price: '12.50', hs_product_id: product?.id });
  return true;
}

test('the reference names every type of error, every stage and every call', async () => {
  const guide = guideText('bridge-api.md');
  for (const word of [...BRIDGE_ERROR_TYPES, ...STAGES.map(({ value }) => value)]) expect(guide).toContain(`\`${word}\``);
  const { body } = await bridge.call('GET', '/v2/openapi.json');
  for (const address of Object.keys(body.paths)) expect(guide).toContain(address);
});

test('the calls with curl all succeed, one after the other, and bring the order to HubSpot', async () => {
  expect(shortName).toContain('curl');
  expect(calls.length).toBeGreaterThanOrEqual(7);
  const printed: string[] = [];
  for (const block of calls) {
    printed.push(await runProgram('bash', ['-ec', `${shortName}\n${block}`], environment()));
    await bridge.rest();
  }
  const statuses = printed.flatMap((text) => text.match(/^\d{3}$/gmu) ?? []);
  const asked = calls.flatMap((block) => block.match(/^bridge /gmu) ?? []);
  expect(statuses).toHaveLength(asked.length);
  expect(new Set(statuses)).toEqual(new Set(['200', '204']));
  expect(printed.join('')).toContain('INVALID_EMAIL_ADDRESS');
  expect(await isWhole('#1001', 'ann@example.com')).toBe(true);
});

describe('a program', () => {
  test.each(inLanguage('ts').map((text, index) => [index, text] as const))('in TypeScript sends an order (%i)', async (index, text) => {
    const printed = await runProgram(process.execPath, [fileWith(`shop-${index}.ts`, text)], environment());
    const isClient = text.includes('@storebridge/client');
    expect(/^The deal has the id \d+\.$/mu.test(printed)).toBe(isClient);
    expect(await (isClient ? isWhole('#1003', 'cleo@example.com') : isWhole('#1004', 'dana@example.com'))).toBe(true);
  });

  const [inPhp = '', checkInPhp = ''] = inLanguage('php');
  const [inPython = '', checkInPython = ''] = inLanguage('python');

  test('in PHP sends an order', async ({ skip }) => {
    if (!(await isThere('php'))) skip('This machine has no PHP.');
    await runProgram('php', [fileWith('shop.php', inPhp)], environment());
    expect(await isWhole('#1005', 'eli@example.com')).toBe(true);
  });

  test('in Python sends an order', async ({ skip }) => {
    if (!(await isThere('python3'))) skip('This machine has no Python.');
    await runProgram('python3', [fileWith('shop.py', inPython)], environment());
    expect(await isWhole('#1006', 'fay@example.com')).toBe(true);
  });

  describe('that is asked for an import', () => {
    const body = '{"portalId":1,"storeId":"my-store","importStartedAt":5}';
    const signatures = [importSignature('the key', body), importSignature('another key', body), 'sha256=', ''];
    const verdicts = [true, false, false, false];

    test('in JavaScript knows a request of Storebridge from another', async () => {
      const [check = ''] = inLanguage('js');
      const { isFromStorebridge } = (await import(pathToFileURL(fileWith('check.mjs', check)).href)) as { readonly isFromStorebridge: (body: string, signature: string, key: string) => boolean };
      expect(signatures.map((signature) => isFromStorebridge(body, signature, 'the key'))).toEqual(verdicts);
    });

    test('in Python knows it, too', async ({ skip }) => {
      if (!(await isThere('python3'))) skip('This machine has no Python.');
      const ask = `import json, sys\nbody, signatures = sys.argv[1].encode(), json.loads(sys.argv[2])\nprint(json.dumps([is_from_storebridge(body, one, "the key") for one in signatures]))`;
      const printed = await runProgram('python3', [fileWith('check.py', `${checkInPython}\n\n${ask}`), body, JSON.stringify(signatures)], {});
      expect(JSON.parse(printed)).toEqual(verdicts);
    });

    test('in PHP knows it, too', async ({ skip }) => {
      if (!(await isThere('php'))) skip('This machine has no PHP.');
      const ask = `echo json_encode(array_map(fn ($one) => isFromStorebridge($argv[1], $one, 'the key'), json_decode($argv[2])));`;
      const printed = await runProgram('php', [fileWith('check.php', `<?php\n${checkInPhp}\n${ask}`), body, JSON.stringify(signatures)], {});
      expect(JSON.parse(printed)).toEqual(verdicts);
    });
  });
});
