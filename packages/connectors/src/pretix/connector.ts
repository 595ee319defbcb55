// pretix: a ticket shop, of which each event is read through the REST API and tells by webhook what changed.
import { defineConnector } from '../kit/connector.ts';
import { readCatalog } from './catalog.ts';
import { pretixConsent } from './consent.ts';
import { attendees, customers } from './contact-presets.ts';
import { orders } from './deal-preset.ts';
import { discoverEvents } from './discover-events.ts';
import { offeredFor } from './fields/fields-by-kind.ts';
import { readProduct } from './fields/product-fields.ts';
import { fullGraph } from './full-graph.ts';
import { identifierFor } from './identifiers.ts';
import { nameOfEvent } from './name-of-event.ts';
import { eventAddress, orderAddress } from './order-address.ts';
import { orderCodeOf } from './order-records.ts';
import { createPretixReader } from './reader.ts';
import { pretixSettings } from './settings.ts';
import { COUNTS_AS_REVENUE, statusField, summarise } from './summarise.ts';
import { pretixWebhook } from './webhook.ts';

export const pretix = defineConnector({
  id: 'pretix',
  label: 'pretix',
  description: 'An event in a pretix ticket shop. Its customers, attendees and orders come to HubSpot, and stay up to date.',
  settings: pretixSettings,
  secrets: ['token'],
  kinds: [
    { kind: 'order', label: 'Order', plural: 'Orders' },
    { kind: 'order-position', label: 'Order position', plural: 'Order positions' },
    { kind: 'product', label: 'Product', plural: 'Products' },
  ],
  presets: { customers, attendees, orders, 'full-graph': fullGraph },
  identifierFor,
  name: nameOfEvent,
  home: eventAddress,
  linkTo: (record, settings) => orderAddress(settings, orderCodeOf(record)),
  system: (settings, stored) => {
    const catalog = readCatalog(stored, settings);
    const view = { catalog, settings };
    return { timeZone: settings.timeZone ?? catalog.event.timezone, fields: (kind) => offeredFor(kind, view), product: (key) => readProduct(view, key), summarise, statusField, countsAsRevenue: COUNTS_AS_REVENUE };
  },
  reader: createPretixReader,
  discover: discoverEvents,
  consent: pretixConsent,
  allowsPrivateAddress: ({ allowPrivateAddress }) => allowPrivateAddress,
  webhook: pretixWebhook,
  endpoints: [],
});
