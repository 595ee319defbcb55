// The command that a person copies.
import type { BridgeInfo } from '@storebridge/server/contract';
import { expect, test } from 'vitest';
import { exampleCommand } from './example-command.ts';

const BRIDGE: Pick<BridgeInfo, 'address' | 'stores' | 'settings'> = { address: 'https://sync.shop.com/extensions/ecomm/v2', stores: [], settings: null };
const bodyOf = (command: string): unknown => JSON.parse(/-d '([^]*)'$/.exec(command)?.[1] ?? '');

test('sends a customer to this installation, with the usual names before there are others', () => {
  const command = exampleCommand(BRIDGE, 5);
  expect(command).toContain('curl -X PUT https://sync.shop.com/extensions/ecomm/v2/sync/messages');
  expect(bodyOf(command)).toEqual({ storeId: 'my-store', objectType: 'CONTACT', messages: [{ action: 'UPSERT', changedAt: 5, externalObjectId: 'customer-1', properties: { email: 'ann@storebridge-sample.com', firstname: 'Ann' } }] });
});

test('uses the names of the shop', () => {
  const settings: BridgeInfo['settings'] = { enabled: true, importOnInstall: false, webhookUri: null, mappings: { CONTACT: { properties: [{ externalPropertyName: 'mail', hubspotPropertyName: 'email', dataType: 'STRING' }, { externalPropertyName: 'size', hubspotPropertyName: 'shoe_size', dataType: 'NUMBER' }] } } };
  expect(bodyOf(exampleCommand({ ...BRIDGE, settings }, 5))).toMatchObject({ messages: [{ properties: { mail: 'ann@storebridge-sample.com' } }] });
});

test('a quotation mark in an id does not end the text of the shell', () => {
  const store = { shop: 'o', storeId: "o'neill", label: 'O', adminUri: null, portal: null, integration: 'active' as const, counts: { orders: 0, waiting: 0 }, openErrors: 0 };
  expect(exampleCommand({ ...BRIDGE, stores: [store] }, 5)).toContain(String.raw`"storeId": "o'\''neill"`);
});
