// The preset "full-graph": buyers, companies, products, orders and positions, each as the HubSpot object that it is.
import type { MappingDefinition } from '@storebridge/domain';
import type { PresetDeclaration } from '../kit/connector.ts';
import { FULL_GRAPH, identified, ruleFor, stageRules } from '../kit/full-graph.ts';
import { personRules } from './contact-presets.ts';
import { STAGE_OF_STATUS } from './deal-preset.ts';
import { identifierFor } from './identifiers.ts';

export const fullGraph: PresetDeclaration<unknown> = { ...FULL_GRAPH, mappings: toFullGraph };

/** Every rule overwrites, or fills what is new: so nothing has to be read before it is written. */
function toFullGraph(): readonly MappingDefinition[] {
  return [
    {
      name: 'graph-companies', recordKind: 'order', objectType: 'companies', ...identifiedAs('order', 'companies'),
      onlyWhen: { field: 'billed_to_company', isOneOf: ['true'] },
      rules: [
        ruleFor('invoice_address_company', 'name', 'fill-if-new'), ruleFor('invoice_address_street', 'address', 'fill-if-new'), ruleFor('invoice_address_zipcode', 'zip', 'fill-if-new'),
        ruleFor('invoice_address_city', 'city', 'fill-if-new'), ruleFor('invoice_address_country', 'country', 'fill-if-new'),
      ],
    },
    { name: 'graph-contacts', recordKind: 'order', objectType: 'contacts', ...identifiedAs('order', 'contacts'), rules: personRules('invoice_address'), associations: [{ mapping: 'graph-companies' }] },
    { name: 'graph-products', recordKind: 'product', objectType: 'products', ...identifiedAs('product', 'products'), rules: [ruleFor('product', 'name'), ruleFor('product_price', 'price')] },
    {
      name: 'graph-deals', recordKind: 'order', objectType: 'deals', ...identifiedAs('order', 'deals'),
      rules: [
        ruleFor('event_order_code', 'dealname', 'fill-if-new'), ...stageRules('order_status', STAGE_OF_STATUS), ruleFor('order_total', 'amount'),
        ruleFor('payment_date', 'closedate'), ruleFor('order_date', 'closedate', 'fill-if-empty'),
      ],
      associations: [{ mapping: 'graph-contacts' }, { mapping: 'graph-companies' }],
    },
    {
      name: 'graph-lines', recordKind: 'order-position', objectType: 'line_items', ...identifiedAs('order-position', 'line_items'),
      onlyWhen: { field: 'position_canceled', isOneOf: ['false'] },
      rules: [ruleFor('product', 'name'), ruleFor('ticket_price', 'price'), { source: { fixed: '1' }, property: 'quantity', mode: 'overwrite' }],
      whenGone: 'archive',
      associations: [{ mapping: 'graph-deals', isParent: true }, { mapping: 'graph-products', property: 'hs_product_id' }],
    },
  ];
}

function identifiedAs(...of: Parameters<typeof identifierFor>): ReturnType<typeof identified> {
  return identified(identifierFor(...of) ?? { field: 'email', property: 'email' });
}
