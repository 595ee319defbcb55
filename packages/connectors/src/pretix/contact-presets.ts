// The presets "customers" and "attendees": who ordered and who comes become HubSpot contacts, by e-mail address.
import type { Rule } from '@storebridge/domain';
import type { PresetDeclaration } from '../kit/connector.ts';

type RuleRow = readonly [part: string, property: string];

const PERSON: readonly RuleRow[] = [
  ['name_given_name', 'firstname'], ['name_family_name', 'lastname'], ['street', 'address'], ['zipcode', 'zip'], ['city', 'city'], ['country', 'hs_country_region_code'], ['company', 'company'],
];

export const customers: PresetDeclaration<unknown> = {
  label: 'Customers',
  description: 'Whoever places an order becomes a contact, with the name and address of the invoice.',
  mappings: () => [{ name: 'customers', recordKind: 'order', objectType: 'contacts', identifier: { field: 'email', property: 'email' }, rules: personRules('invoice_address') }],
};

export const attendees: PresetDeclaration<unknown> = {
  label: 'Attendees',
  description: 'Everyone who comes with a ticket becomes a contact, where the order has their e-mail address.',
  mappings: () => [{ name: 'attendees', recordKind: 'order-position', objectType: 'contacts', identifier: { field: 'attendee_email', property: 'email' }, rules: personRules('attendee') }],
};

export function personRules(prefix: 'invoice_address' | 'attendee'): readonly Rule[] {
  return PERSON.map(([part, property]) => ({ source: { field: `${prefix}_${part}` }, property, mode: 'overwrite' }));
}
