// The presets "customers" and "attendees": who ordered and who comes become HubSpot contacts, by e-mail address.
import type { MappingDefinition, Rule } from '@storebridge/domain';

type RuleRow = readonly [part: string, property: string];

const PERSON: readonly RuleRow[] = [
  ['name_given_name', 'firstname'], ['name_family_name', 'lastname'], ['street', 'address'], ['zipcode', 'zip'], ['city', 'city'], ['country', 'hs_country_region_code'], ['company', 'company'],
];

export function customers(): readonly MappingDefinition[] {
  return [{ name: 'customers', recordKind: 'order', objectType: 'contacts', identifier: { field: 'email', property: 'email' }, rules: personRules('invoice_address') }];
}

export function attendees(): readonly MappingDefinition[] {
  return [{ name: 'attendees', recordKind: 'order-position', objectType: 'contacts', identifier: { field: 'attendee_email', property: 'email' }, rules: personRules('attendee') }];
}

function personRules(prefix: 'invoice_address' | 'attendee'): readonly Rule[] {
  return PERSON.map(([part, property]) => ({ source: { field: `${prefix}_${part}` }, property, mode: 'overwrite' }));
}
