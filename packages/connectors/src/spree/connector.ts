// Spree: a storefront whose hub posts every order message to us.
import type { Field, RecordKind } from '@storebridge/domain';
import { defineConnector } from '../kit/connector.ts';
import { contactImport } from './contact-import.ts';
import { contactImportEndpoint } from './contact-import-endpoint.ts';
import { customerFields, lineFields, orderFields, productFields } from './fields.ts';
import { fullGraph } from './full-graph.ts';
import { identifierFor } from './identifiers.ts';
import { deriveCustomer, readLedgerEntry } from './ledger.ts';
import { spreeSettings, type SpreeSettings } from './settings.ts';
import { COUNTS_AS_REVENUE, summarise } from './summarise.ts';

const SERVICES = {
  name: 'hubspot',
  display: 'HubSpot',
  description: 'Creates and updates HubSpot contacts from the orders of a Spree store.',
  services: [
    {
      name: 'contact_import',
      path: '/contact_import',
      description: 'Imports the customer of a new, updated or canceled order as a contact.',
      requires: { parameters: [] },
      recommends: { messages: ['order:new', 'order:updated', 'order:canceled'], options: { retries_allowed: true } },
    },
  ],
} as const;

const FIELDS: Readonly<Partial<Record<RecordKind, (settings: SpreeSettings) => readonly Field[]>>> = { order: orderFields, customer: customerFields, 'order-position': lineFields, product: productFields };

export const spree = defineConnector({
  id: 'spree',
  label: 'Spree',
  description: 'A Spree store whose hub posts its orders. Each customer becomes a contact with the totals of all orders.',
  settings: spreeSettings,
  secrets: ['token'],
  kinds: [
    { kind: 'order', label: 'Order', plural: 'Orders' },
    { kind: 'customer', label: 'Customer', plural: 'Customers' },
    { kind: 'order-position', label: 'Line item', plural: 'Line items' },
    { kind: 'product', label: 'Product', plural: 'Products' },
  ],
  presets: { 'contact-import': contactImport, 'full-graph': fullGraph },
  identifierFor,
  system: (settings) => ({
    timeZone: settings.timeZone,
    fields: (kind) => FIELDS[kind]?.(settings) ?? [],
    summarise,
    countsAsRevenue: COUNTS_AS_REVENUE,
    ledgerEntry: (order) => readLedgerEntry(order, settings),
    deriveCustomer: (summary) => deriveCustomer(summary, settings),
  }),
  endpoints: [contactImportEndpoint],
  documents: { auth: { status: 'ok' }, 'endpoint.json': SERVICES },
});
