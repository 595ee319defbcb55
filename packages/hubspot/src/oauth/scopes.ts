// The permissions Storebridge asks for: what every account can grant, and what only some subscriptions have.

/** An account that lacks one of these cannot be connected. https://developers.hubspot.com/docs/guides/apps/authentication/scopes */
export const REQUIRED_SCOPES = [
  'oauth',
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.objects.companies.read',
  'crm.objects.companies.write',
  'crm.objects.deals.read',
  'crm.objects.deals.write',
  'crm.objects.products.read',
  'crm.objects.products.write',
  'crm.objects.line_items.read',
  'crm.objects.line_items.write',
  'crm.objects.owners.read',
  'crm.schemas.contacts.read',
  'crm.schemas.contacts.write',
  'crm.schemas.companies.read',
  'crm.schemas.companies.write',
  'crm.schemas.deals.read',
  'crm.schemas.deals.write',
  'e-commerce',
] as const;

/** Left out silently where the subscription has no such feature. */
export const OPTIONAL_SCOPES = [
  'crm.objects.orders.read',
  'crm.objects.orders.write',
  'crm.schemas.orders.read',
  'crm.schemas.orders.write',
  'crm.pipelines.orders.read',
  'crm.pipelines.orders.write',
  'crm.objects.carts.read',
  'crm.objects.carts.write',
  'crm.schemas.carts.read',
  'crm.schemas.carts.write',
  'crm.objects.custom.read',
  'crm.objects.custom.write',
  'crm.schemas.custom.read',
  'crm.schemas.custom.write',
  'crm.lists.read',
  'crm.lists.write',
  'automation',
  'content',
] as const;

/** The required permissions that a connection lacks. */
export function missingScopes(granted: readonly string[]): readonly string[] {
  const has = new Set(granted);
  // HubSpot adds `oauth` by itself and does not always name it.
  return REQUIRED_SCOPES.filter((scope) => scope !== 'oauth' && !has.has(scope));
}
