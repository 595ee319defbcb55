// The configuration file on the command line: mistakes named with their place, differences shown, the workspace made to match.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { runCommand } from '../house/command-line.ts';
import { houseConfig, HUBSPOT_TOKEN, SHOP, SHOP_TOKEN, startHouse, type House } from '../house/house.ts';
import { orderMessage } from '../house/messages.ts';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

let house: House;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

const FULL = houseConfig();
const shopWith = (change: object): object => ({ ...FULL, shops: { [SHOP]: { ...FULL.shops[SHOP], ...change } } });

function writeText(name: string, text: string): string {
  const file = path.join(house.folder, name);
  writeFileSync(file, text);
  return file;
}

describe('a mistake', () => {
  test('it is named with the file and the place, and nothing is changed', async () => {
    const file = writeText('mistake.yaml', stringify(shopWith({ settings: { token: 'x', currencies: ['EUR'] } })));
    const { code, err, out } = await house.cli('apply', file, '--yes');
    expect(code).toBe(1);
    expect(err).toBe(`${file}: shops.${SHOP}.settings.body: Unrecognized key: "currencies"\n`);
    expect(out).toBe('');
    expect((await house.cli('apply', house.configFile, '--dry-run')).out).toBe('The workspace matches the file.\n');
  });

  test('all variables that are not set are named at once', async () => {
    const file = writeText('variables.yaml', stringify({ ...FULL, workspace: '${NOT_SET_A} and ${NOT_SET_B}' }));
    const { code, err } = await house.cli('apply', file);
    expect(code).toBe(1);
    expect(err).toContain('refers to variables that are not set: NOT_SET_A, NOT_SET_B.');
  });

  test('a file that is not there is named', async () => {
    const { code, err } = await house.cli('apply', '/no/such/file.yaml');
    expect(code).toBe(1);
    expect(err).toContain('/no/such/file.yaml');
    expect(err).not.toContain('    at ');
  });

  test('serve refuses a file with a mistake before it starts anything', async () => {
    const { code, err } = await house.cli('serve', '--config', writeText('served.yaml', stringify(shopWith({ connector: 'magento' }))));
    expect(code).toBe(1);
    expect(err).toContain('there is no connector "magento"');
  });

  test('variables of the environment that make no sense are listed', async () => {
    const { code, err } = await runCommand(['migrate'], { ...house.environment, PORT: 'many', STOREBRIDGE_SECRET: 'short', LOG_LEVEL: 'loud' });
    expect(code).toBe(1);
    for (const name of ['PORT', 'STOREBRIDGE_SECRET', 'LOG_LEVEL']) expect(err).toContain(name);
    expect(err).not.toContain('    at ');
  });
});

describe('apply', () => {
  test('a file that says what is there changes nothing', async () => {
    expect((await house.cli('apply', house.configFile, '--yes')).out).toBe('The workspace matches the file.\n');
    expect((await house.cli('apply', house.configFile, '--json')).json()).toEqual({ applied: false, differences: [] });
  });

  const other = shopWith({ settings: { token: 'another-token', timeZone: 'Europe/Berlin' } });

  test('--dry-run shows the difference and changes nothing', async () => {
    const file = writeText('other.yaml', stringify(other));
    const shown = await house.cli('apply', file, '--dry-run');
    expect(shown.out).toBe(`~ shop ${SHOP}: settings, secrets\n`);
    expect((await house.post(orderMessage('new', { number: 'R1', email: 'dry@shop.com', total: '1.00' }))).status).toBe(200);
    expect((await house.cli('apply', file, '--dry-run', '--json')).json()).toEqual({ applied: false, differences: [{ change: 'change', what: `shop ${SHOP}`, detail: 'settings, secrets' }] });
  });

  test('it changes what differs while the server runs, and a second time nothing', async () => {
    const file = path.join(house.folder, 'other.yaml');
    expect((await house.cli('apply', file, '--yes')).out).toBe(`~ shop ${SHOP}: settings, secrets\nDone.\n`);
    expect((await house.cli('apply', file, '--yes')).out).toBe('The workspace matches the file.\n');
    const message = orderMessage('new', { number: 'R2', email: 'token@shop.com', total: '1.00' });
    expect((await house.post(message)).status).toBe(401);
    expect((await house.post(message, { token: 'another-token' })).status).toBe(200);
    expect((await house.cli('apply', house.configFile, '--yes')).code).toBe(0);
  });

  test('a mapping of one\'s own is added beside the preset, and taken away with its links', async () => {
    const mapping = {
      name: 'orders', recordKind: 'order', objectType: 'contacts', identifier: { field: 'email', property: 'email' },
      rules: [{ source: { field: 'channel' }, property: 'jobtitle', mode: 'overwrite' }],
    };
    const added = await house.cli('apply', writeText('mapping.yaml', stringify(shopWith({ mappings: [mapping] }))), '--yes');
    expect(added.out).toBe(`+ mapping ${SHOP}/orders: order to contacts, 1 rules\nDone.\n`);
    const message = orderMessage('new', { number: 'R3', email: 'mapped@shop.com', total: '1.00' });
    await house.post({ ...message, payload: { ...message.payload, order: { ...(message.payload['order'] as object), channel: 'Amazon' } } });
    expect(house.valuesOf('mapped@shop.com')).toMatchObject({ jobtitle: 'Amazon', total_transactions: '1' });
    expect(house.account.count('contacts')).toBe(3);
    const removed = await house.cli('apply', house.configFile, '--yes');
    expect(removed.out).toBe(`~ mapping ${SHOP}/orders: removed, with its links; HubSpot is not touched\nDone.\n`);
    expect(house.valuesOf('mapped@shop.com')).toMatchObject({ jobtitle: 'Amazon' });
  });

  test('what is not in the file is left alone, and said so', async () => {
    const { out } = await house.cli('apply', writeText('empty.yaml', stringify({ workspace: 'House' })), '--yes');
    expect(out.split('\n').filter((line) => line.startsWith(' ')).toSorted()).toEqual(['  portal main: not in the file', `  shop ${SHOP}: not in the file`]);
  });
});

describe('export', () => {
  test('it writes a file without secrets that applies without a difference', async () => {
    const { out, code } = await house.cli('export');
    expect(code).toBe(0);
    expect(out).not.toContain(HUBSPOT_TOKEN);
    expect(out).not.toContain(SHOP_TOKEN);
    expect(parse(out)).toEqual({ workspace: 'House', portals: { main: { token: '${MAIN_TOKEN}' } }, shops: { [SHOP]: { connector: 'spree', portal: 'main', settings: { token: '${SPREE_SHOP_TOKEN}' }, presets: ['contact-import'] } } });
    const file = writeText('exported.yaml', out);
    const applied = await runCommand(['apply', file, '--yes'], { ...house.environment, MAIN_TOKEN: HUBSPOT_TOKEN, SPREE_SHOP_TOKEN: SHOP_TOKEN });
    expect(applied).toMatchObject({ code: 0, out: 'The workspace matches the file.\n' });
  });

  test('settings, own mappings and sandbox portals survive the way out and in', async () => {
    const mapping = { name: 'own', recordKind: 'customer', objectType: 'contacts', identifier: { field: 'email', property: 'email' }, rules: [{ source: { fixed: 'shop' }, property: 'jobtitle', mode: 'fill-if-empty', valueMap: { shop: 'Shop' } }] };
    const config = {
      workspace: 'House', portals: { main: { token: HUBSPOT_TOKEN }, trial: { sandbox: true } },
      shops: { [SHOP]: { connector: 'spree', portal: 'main', settings: { token: SHOP_TOKEN, otherCurrencies: ['EUR', 'JPY'], timeZone: 'Asia/Tokyo' }, presets: ['contact-import'], mappings: [mapping] } },
    };
    expect((await house.cli('apply', writeText('rich.yaml', stringify(config)), '--yes')).code).toBe(0);
    const exported = await house.cli('export', '--json');
    const rich = config.shops[SHOP];
    expect(exported.json()).toEqual({ ...config, portals: { ...config.portals, main: { token: '${MAIN_TOKEN}' } }, shops: { [SHOP]: { ...rich, settings: { ...rich?.settings, token: '${SPREE_SHOP_TOKEN}' } } } });
    expect((await house.cli('apply', path.join(house.folder, 'rich.yaml'), '--dry-run')).out).toBe('The workspace matches the file.\n');
  });
});

describe('help', () => {
  test('every command explains itself', async () => {
    const commands = ['serve', 'work', 'apply', 'export', 'sync', 'problems', 'runs', 'doctor', 'migrate', 'simulator'];
    const explanations = await Promise.all(commands.map((command) => house.cli(command, '--help')));
    for (const [index, { code, out }] of explanations.entries()) {
      expect(code).toBe(0);
      expect(out).toContain(`Usage: storebridge ${commands[index]}`);
      expect(out).toContain('--json');
    }
  });
});
