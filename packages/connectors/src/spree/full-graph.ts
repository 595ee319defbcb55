// The preset "full-graph": customers, companies, products, orders and lines, each as the HubSpot object that it is.
import type { MappingDefinition, Rule } from '@storebridge/domain';
import type { DefaultIdentifier, PresetDeclaration } from '../kit/connector.ts';
import { FULL_GRAPH, identified, ruleFor, stageRules } from '../kit/full-graph.ts';
import { identifierFor } from './identifiers.ts';
import type { SpreeSettings } from './settings.ts';

/** Stages of the pipeline that every HubSpot account starts with. An order is heard of when it is completed. */
const STAGE_OF_STATUS = { complete: 'closedwon', canceled: 'closedlost' } as const;

const PERSON: readonly Rule[] = ['firstname', 'lastname', 'phone', 'address', 'city', 'state', 'zip', 'country'].map((name) => ruleFor(name, name));

export const fullGraph: PresetDeclaration<SpreeSettings> = { ...FULL_GRAPH, mappings: toFullGraph };

/** Every rule overwrites, or fills what is new: so nothing has to be read before it is written. */
function toFullGraph(): readonly MappingDefinition[] {
  return [
    { name: 'graph-contacts', recordKind: 'customer', objectType: 'contacts', ...identifiedAs('customer', 'contacts'), rules: [...PERSON, { source: { fixed: 'customer' }, property: 'lifecyclestage', mode: 'overwrite' }] },
    {
      name: 'graph-companies', recordKind: 'order', objectType: 'companies', ...identifiedAs('order', 'companies'),
      onlyWhen: { field: 'bill_names_company', isOneOf: ['true'] },
      rules: [ruleFor('bill_company', 'name', 'fill-if-new'), ruleFor('bill_city', 'city', 'fill-if-new'), ruleFor('bill_country', 'country', 'fill-if-new')],
      associations: [{ mapping: 'graph-contacts' }],
    },
    { name: 'graph-products', recordKind: 'product', objectType: 'products', ...identifiedAs('product', 'products'), rules: [ruleFor('name', 'name'), ruleFor('price', 'price')] },
    {
      name: 'graph-deals', recordKind: 'order', objectType: 'deals', ...identifiedAs('order', 'deals'),
      rules: [ruleFor('number', 'dealname', 'fill-if-new'), ...stageRules('status', STAGE_OF_STATUS), ruleFor('total', 'amount'), ruleFor('completed_at', 'closedate')],
      associations: [{ mapping: 'graph-contacts' }, { mapping: 'graph-companies' }],
    },
    {
      name: 'graph-lines', recordKind: 'order-position', objectType: 'line_items', ...identifiedAs('order-position', 'line_items'),
      rules: [ruleFor('name', 'name'), ruleFor('sku', 'hs_sku'), ruleFor('quantity', 'quantity'), ruleFor('price', 'price')],
      whenGone: 'archive',
      associations: [{ mapping: 'graph-deals', isParent: true }, { mapping: 'graph-products', property: 'hs_product_id' }],
    },
  ];
}

function identifiedAs(...of: Parameters<typeof identifierFor>): ReturnType<typeof identified> {
  const identifier: DefaultIdentifier = identifierFor(...of) ?? { field: 'email', property: 'email' };
  return identified(identifier);
}
