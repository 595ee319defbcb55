// The preset "contact-import": a customer's orders as properties of the HubSpot contact with the same e-mail address.
import type { MappingDefinition, Mode, Rule, WantedProperty } from '@storebridge/domain';
import type { PresetDeclaration } from '../kit/connector.ts';
import { inCurrency } from './fields.ts';
import type { SpreeSettings } from './settings.ts';

type RuleRow = readonly [field: string, property: string];
type PropertyRow = readonly [name: string, label: string, type: 'string' | 'number' | 'datetime' | 'money'];

const OVERWRITTEN: readonly RuleRow[] = [
  ['firstname', 'firstname'], ['lastname', 'lastname'], ['phone', 'phone'], ['address', 'address'], ['city', 'city'], ['state', 'state'], ['zip', 'zip'], ['country', 'country'],
  ['mrt_campaign', 'mrt_campaign'], ['mrt_promotion', 'mrt_promotion'], ['mrt_completed_at', 'mrt_date'], ['mrt_number', 'mrt_order_number'],
  ['mrt_shipping', 'mrt_total_shipping'], ['mrt_tax', 'mrt_total_tax'], ['mrt_adjustment', 'mrt_total_adjustment'], ['mrt_revenue', 'mrt_total_revenue'],
  ['total_shipping', 'total_order_shipping'], ['total_tax', 'total_order_tax'], ['total_adjustment', 'total_order_adjustment'], ['total_revenue', 'total_order_revenue'],
  ['total_transactions', 'total_transactions'],
];

const FILLED_ONCE: readonly RuleRow[] = [
  ['initial_campaign', 'initial_campaign'], ['initial_promotion', 'initial_promotion'], ['account_created_at', 'account_creation_date'],
];

const TOTALS: readonly RuleRow[] = OVERWRITTEN.filter(([, property]) => property.startsWith('total_order_'));

const PROPERTIES: readonly PropertyRow[] = [
  ['initial_campaign', 'Initial campaign', 'string'], ['initial_promotion', 'Initial promotion', 'string'], ['account_creation_date', 'Account creation date', 'datetime'],
  ['mrt_campaign', 'Most recent campaign', 'string'], ['mrt_promotion', 'Most recent promotion', 'string'], ['mrt_date', 'Most recent order date', 'datetime'],
  ['mrt_order_number', 'Most recent order number', 'string'], ['mrt_total_shipping', 'Most recent order shipping', 'money'], ['mrt_total_tax', 'Most recent order tax', 'money'],
  ['mrt_total_adjustment', 'Most recent order adjustment', 'money'], ['mrt_total_revenue', 'Most recent order revenue', 'money'],
  ['total_order_shipping', 'Total shipping', 'money'], ['total_order_tax', 'Total tax', 'money'], ['total_order_adjustment', 'Total adjustment', 'money'],
  ['total_order_revenue', 'Total revenue', 'money'], ['total_transactions', 'Total transactions', 'number'],
];

export const contactImport: PresetDeclaration<SpreeSettings> = {
  label: 'Contact import',
  description: 'Each customer becomes a contact with the newest order and the totals of all orders.',
  mappings: toContacts,
};

function toContacts(settings: SpreeSettings): readonly MappingDefinition[] {
  return [
    {
      name: 'contact-import',
      recordKind: 'customer',
      objectType: 'contacts',
      identifier: { field: 'email', property: 'email' },
      rules: [
        ...toRules(FILLED_ONCE, 'fill-if-empty'),
        ...toRules(OVERWRITTEN, 'overwrite'),
        { source: { fixed: 'customer' }, property: 'lifecyclestage', mode: 'overwrite' },
        ...otherCurrencyRules(settings),
      ],
      groups: [{ name: 'spree', label: 'Spree', properties: [...PROPERTIES, ...otherCurrencyProperties(settings)].map(toWanted) }],
    },
  ];
}

function otherCurrencyRules(settings: SpreeSettings): readonly Rule[] {
  if (settings.otherCurrencies.length === 0) return [];
  const totals = settings.otherCurrencies.flatMap((currency) => TOTALS.map(([field, property]): RuleRow => [inCurrency(field, currency), inCurrency(property, currency)]));
  return toRules([['mrt_currency', 'mrt_currency'], ...totals], 'overwrite');
}

function otherCurrencyProperties(settings: SpreeSettings): readonly PropertyRow[] {
  if (settings.otherCurrencies.length === 0) return [];
  const totals = PROPERTIES.filter(([name]) => name.startsWith('total_order_'));
  return [
    ['mrt_currency', 'Most recent order currency', 'string'],
    ...settings.otherCurrencies.flatMap((currency) => totals.map(([name, label, type]): PropertyRow => [inCurrency(name, currency), `${label} (${currency})`, type])),
  ];
}

function toRules(rows: readonly RuleRow[], mode: Mode): readonly Rule[] {
  return rows.map(([field, property]) => ({ source: { field }, property, mode }));
}

function toWanted([name, label, type]: PropertyRow): WantedProperty {
  switch (type) {
    case 'money':
      return { name, label, type: 'number', fieldType: 'number', currency: true };
    case 'number':
      return { name, label, type, fieldType: 'number' };
    case 'datetime':
      return { name, label, type, fieldType: 'date' };
    case 'string':
      return { name, label, type, fieldType: 'text' };
    default:
      return type satisfies never;
  }
}
