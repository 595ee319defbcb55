// The preset "orders": each order becomes a HubSpot deal, found again by the property `pretix_order_id`.
import type { MappingDefinition } from '@storebridge/domain';
import type { PresetDeclaration } from '../kit/connector.ts';
import { groupWith, ORDER_ID } from './identifiers.ts';

/**
 * Stages of the pipeline that every HubSpot account starts with. A placed order is agreed on and waits for its payment, which is the last open
 * stage; what expired or was canceled will not be paid any more.
 */
export const STAGE_OF_STATUS = { n: 'contractsent', p: 'closedwon', e: 'closedlost', c: 'closedlost' } as const;

export const orders: PresetDeclaration<unknown> = {
  label: 'Orders',
  description: 'Each order becomes a deal with its amount and stage, associated with its customer and attendees.',
  mappings: toDeals,
};

function toDeals(): readonly MappingDefinition[] {
  return [
    {
      name: 'orders',
      recordKind: 'order',
      objectType: 'deals',
      identifier: { field: 'order_code', property: ORDER_ID.name },
      rules: [
        { source: { field: 'event_order_code' }, property: 'dealname', mode: 'fill-if-empty' },
        // A stage is only valid in its pipeline, so the two are always written together.
        { source: { fixed: 'default' }, property: 'pipeline', mode: 'overwrite' },
        { source: { field: 'order_status' }, property: 'dealstage', mode: 'overwrite', valueMap: STAGE_OF_STATUS },
        { source: { field: 'order_total' }, property: 'amount', mode: 'overwrite' },
        { source: { field: 'payment_date' }, property: 'closedate', mode: 'overwrite' },
        { source: { field: 'order_date' }, property: 'closedate', mode: 'fill-if-empty' },
      ],
      // With whom it was ordered and who attends, where the shop maps them before.
      associations: [{ mapping: 'customers' }, { mapping: 'attendees' }],
      groups: [groupWith(ORDER_ID, 'deals')],
    },
  ];
}
