// pretix: a ticket shop, of which each event is read through the REST API and tells by webhook what changed.
import { defineConnector } from '../kit/connector.ts';
import { readCatalog } from './catalog.ts';
import { attendees, customers } from './contact-presets.ts';
import { orders } from './deal-preset.ts';
import { offeredFor } from './fields/fields-by-kind.ts';
import { createPretixReader } from './reader.ts';
import { pretixSettings } from './settings.ts';
import { pretixWebhook } from './webhook.ts';

export const pretix = defineConnector({
  id: 'pretix',
  label: 'pretix',
  settings: pretixSettings,
  secrets: ['token'],
  kinds: ['order', 'order-position'],
  presets: { customers, attendees, orders },
  system: (settings, stored) => {
    const catalog = readCatalog(stored, settings);
    return { timeZone: settings.timeZone ?? catalog.event.timezone, fields: (kind) => offeredFor(kind, { catalog, settings }) };
  },
  reader: createPretixReader,
  allowsPrivateAddress: ({ allowPrivateAddress }) => allowPrivateAddress,
  webhook: pretixWebhook,
  endpoints: [],
});
