// What the presets "full-graph" of all shop systems have in common.
import type { MappingDefinition, Mode, Rule } from '@storebridge/domain';
import type { DefaultIdentifier } from './connector.ts';

export const FULL_GRAPH = {
  label: 'Full graph',
  description: 'Customers, companies, products, orders and their lines become contacts, companies, products, deals and line items, with all their associations.',
} as const;

/** The identifier of a mapping with the group that it creates. */
export function identified({ creates, ...identifier }: DefaultIdentifier): Pick<MappingDefinition, 'identifier' | 'groups'> {
  return { identifier, ...(creates === undefined ? {} : { groups: [creates] }) };
}

export function ruleFor(field: string, property: string, mode: Mode = 'overwrite'): Rule {
  return { source: { field }, property, mode };
}

/** A stage is only valid in its pipeline, so the two are always written together. */
export function stageRules(field: string, valueMap: Readonly<Record<string, string>>): readonly Rule[] {
  return [
    { source: { fixed: 'default' }, property: 'pipeline', mode: 'overwrite' },
    { source: { field }, property: 'dealstage', mode: 'overwrite', valueMap },
  ];
}
