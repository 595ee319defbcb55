// The object types of the CRM: their ids, names, default properties and habits.

export interface ObjectType {
  readonly id: string;
  /** As it appears in paths, plural. */
  readonly name: string;
  readonly singular: string;
  /** As it appears in error texts. */
  readonly legacyName: string;
  readonly associationKey: string;
  readonly createdProperty: string;
  readonly modifiedProperty: string;
  readonly defaultProperties: readonly string[];
  readonly requiredProperties: readonly string[];
  readonly searchedProperties: readonly string[];
  readonly displayProperty: string;
  readonly pipeline?: { readonly pipelineProperty: string; readonly stageProperty: string; readonly defaultPipelineId: string };
  readonly canMerge: boolean;
  /** Part of the scope name: crm.objects.<scope>.read */
  readonly scope: string;
  readonly isCustom: boolean;
  readonly otherNames: readonly string[];
  /** For people; of custom types. */
  readonly labels?: { readonly singular: string; readonly plural: string };
}

/** https://developers.hubspot.com/docs/guides/crm/using-object-apis lists the ids. */
export const OBJECT_TYPES: readonly ObjectType[] = [
  standardType('0-1', 'contacts', 'contact', {
    modifiedProperty: 'lastmodifieddate',
    defaultProperties: ['firstname', 'lastname', 'email'],
    searchedProperties: ['firstname', 'lastname', 'email', 'phone', 'company', 'hs_additional_emails'],
    displayProperty: 'email',
    canMerge: true,
  }),
  standardType('0-2', 'companies', 'company', {
    defaultProperties: ['name', 'domain'],
    searchedProperties: ['name', 'domain', 'website', 'phone'],
    displayProperty: 'name',
    canMerge: true,
  }),
  standardType('0-3', 'deals', 'deal', {
    defaultProperties: ['dealname', 'amount', 'closedate', 'pipeline', 'dealstage'],
    requiredProperties: ['dealname', 'dealstage'],
    searchedProperties: ['dealname', 'pipeline', 'dealstage', 'description', 'dealtype'],
    displayProperty: 'dealname',
    pipeline: { pipelineProperty: 'pipeline', stageProperty: 'dealstage', defaultPipelineId: 'default' },
    canMerge: true,
  }),
  standardType('0-5', 'tickets', 'ticket', {
    defaultProperties: ['subject', 'content', 'hs_pipeline', 'hs_pipeline_stage', 'hs_ticket_priority', 'hs_ticket_category'],
    requiredProperties: ['subject', 'hs_pipeline_stage'],
    searchedProperties: ['subject', 'content'],
    displayProperty: 'subject',
    pipeline: { pipelineProperty: 'hs_pipeline', stageProperty: 'hs_pipeline_stage', defaultPipelineId: '0' },
    canMerge: true,
    scope: 'tickets',
  }),
  standardType('0-7', 'products', 'product', {
    defaultProperties: ['name', 'description', 'price'],
    requiredProperties: ['name'],
    searchedProperties: ['name', 'description', 'hs_sku'],
    displayProperty: 'name',
  }),
  standardType('0-8', 'line_items', 'line_item', {
    associationKey: 'line items',
    searchedProperties: ['name', 'description', 'hs_sku'],
    displayProperty: 'name',
  }),
  standardType('0-14', 'quotes', 'quote', {
    createdProperty: 'hs_createdate',
    requiredProperties: ['hs_title', 'hs_expiration_date'],
    searchedProperties: ['hs_title'],
    displayProperty: 'hs_title',
  }),
  standardType('0-53', 'invoices', 'invoice', {
    createdProperty: 'hs_createdate',
    requiredProperties: ['hs_currency'],
    searchedProperties: ['hs_number'],
    displayProperty: 'hs_number',
  }),
  standardType('0-123', 'orders', 'order', {
    createdProperty: 'hs_createdate',
    requiredProperties: ['hs_order_name'],
    searchedProperties: ['hs_order_name', 'hs_external_order_id'],
    displayProperty: 'hs_order_name',
    pipeline: {
      pipelineProperty: 'hs_pipeline',
      stageProperty: 'hs_pipeline_stage',
      defaultPipelineId: '14a2e10e-5471-408a-906e-c51f3b04369e',
    },
    canMerge: true,
  }),
  standardType('0-142', 'carts', 'cart', {
    createdProperty: 'hs_createdate',
    searchedProperties: ['hs_cart_name', 'hs_external_cart_id'],
    displayProperty: 'hs_cart_name',
  }),
];

function standardType(id: string, name: string, singular: string, traits: Partial<ObjectType>): ObjectType {
  return {
    id,
    name,
    singular,
    legacyName: singular.toUpperCase(),
    associationKey: name,
    createdProperty: 'createdate',
    modifiedProperty: 'hs_lastmodifieddate',
    defaultProperties: [],
    requiredProperties: [],
    searchedProperties: [],
    displayProperty: 'hs_object_id',
    canMerge: false,
    scope: name,
    isCustom: false,
    otherNames: [],
    ...traits,
  };
}

/** Every spelling under which a path may name the type. */
export function namesOfType(type: ObjectType): string[] {
  return [type.id, type.name, type.singular, ...type.otherNames];
}
