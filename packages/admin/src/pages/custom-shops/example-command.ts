// A command that sends one customer, filled with what this workspace has.
import type { BridgeInfo } from '@storebridge/server/contract';

/** Names that the settings know; before there are any, the usual ones. */
const USUAL = [{ externalPropertyName: 'email', hubspotPropertyName: 'email' }, { externalPropertyName: 'firstname', hubspotPropertyName: 'firstname' }] as const;
const SAMPLES: Readonly<Record<string, string>> = { email: 'ann@storebridge-sample.com', firstname: 'Ann', lastname: 'Sample' };

export function exampleCommand({ address, stores, settings }: Pick<BridgeInfo, 'address' | 'stores' | 'settings'>, changedAt = Date.now()): string {
  const properties = settings?.mappings.CONTACT?.properties ?? USUAL;
  const told = properties.flatMap(({ externalPropertyName, hubspotPropertyName }) => {
    const sample = SAMPLES[hubspotPropertyName];
    return sample === undefined ? [] : [[externalPropertyName, sample] as const];
  });
  const body = {
    storeId: stores[0]?.storeId ?? 'my-store',
    objectType: 'CONTACT',
    messages: [{ action: 'UPSERT', changedAt, externalObjectId: 'customer-1', properties: Object.fromEntries(told) }],
  };
  // A quotation mark in a name would end the text of the shell.
  const text = JSON.stringify(body, null, 2).replaceAll("'", String.raw`'\''`);
  return [`curl -X PUT ${address}/sync/messages \\`, `  -H 'Authorization: Bearer YOUR_KEY' \\`, `  -H 'Content-Type: application/json' \\`, `  -d '${text}'`].join('\n');
}
