// The object types of HubSpot that records can be mapped to.
import type { CustomObjectType } from '@storebridge/hubspot';

export interface OfferedObjectType {
  readonly objectType: string;
  readonly label: string;
  readonly plural: string;
  readonly isCustom: boolean;
}

interface StandardType extends OfferedObjectType {
  /** What a connection must be allowed to be of use for it. */
  readonly scope: string;
  readonly hasPipelines: boolean;
  /** Where HubSpot itself puts properties that somebody makes; where it is not there, the first group of the type. */
  readonly usualGroup: string | undefined;
}

/** https://developers.hubspot.com/docs/guides/api/crm/understanding-the-crm */
const STANDARD_TYPES: readonly StandardType[] = [
  standard('contacts', 'Contact', 'Contacts', { usualGroup: 'contactinformation', hasPipelines: false }),
  standard('companies', 'Company', 'Companies', { usualGroup: 'companyinformation', hasPipelines: false }),
  standard('deals', 'Deal', 'Deals', { usualGroup: 'dealinformation', hasPipelines: true }),
  standard('products', 'Product', 'Products', { usualGroup: 'productinformation', hasPipelines: false }),
  standard('line_items', 'Line item', 'Line items', { usualGroup: 'lineiteminformation', hasPipelines: false }),
  standard('orders', 'Order', 'Orders', { usualGroup: 'order_information', hasPipelines: true }),
  { ...standard('tickets', 'Ticket', 'Tickets', { usualGroup: 'ticketinformation', hasPipelines: true }), scope: 'tickets' },
  standard('carts', 'Cart', 'Carts', { usualGroup: 'cart_information', hasPipelines: false }),
];

/** @param granted scopes of the connection; without them every type is offered, because a token does not say what it may do. */
export function offeredTypes(custom: readonly CustomObjectType[], granted: readonly string[] | undefined): readonly OfferedObjectType[] {
  const standards = STANDARD_TYPES.filter(({ scope }) => granted === undefined || granted.includes(scope));
  return [
    ...standards.map(({ objectType, label, plural, isCustom }) => ({ objectType, label, plural, isCustom })),
    ...custom.map(({ objectTypeId, name, labels }) => ({ objectType: objectTypeId, label: labels.singular || name, plural: labels.plural || labels.singular || name, isCustom: true })),
  ];
}

/** Custom objects may have pipelines, so only of HubSpot's own types one knows that they have none. */
export function mayHavePipelines(objectType: string): boolean {
  return STANDARD_TYPES.find((type) => type.objectType === objectType)?.hasPipelines ?? true;
}

export function usualGroupOf(objectType: string): string | undefined {
  return STANDARD_TYPES.find((type) => type.objectType === objectType)?.usualGroup;
}

function standard(objectType: string, label: string, plural: string, traits: Pick<StandardType, 'usualGroup' | 'hasPipelines'>): StandardType {
  return { objectType, label, plural, isCustom: false, scope: `crm.objects.${objectType}.read`, ...traits };
}
