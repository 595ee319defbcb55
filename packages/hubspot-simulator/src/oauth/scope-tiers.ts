// Which scopes exist, and which of them a subscription must be large enough for.
import type { TierProfile } from '../tiers.ts';

type Inclusion = (tier: TierProfile) => boolean;

const always: Inclusion = () => true;
const CUSTOM: Inclusion = (tier) => tier.customObjectTypes > 0;
const CRM_TYPES = [
  'contacts',
  'companies',
  'deals',
  'products',
  'line_items',
  'orders',
  'carts',
  'invoices',
  'quotes',
  'subscriptions',
  'commercepayments',
];
const ACCESS = ['read', 'write'];

const SCOPES: ReadonlyMap<string, Inclusion> = new Map<string, Inclusion>([
  ...CRM_TYPES.flatMap((type) => ACCESS.flatMap((access) => [`crm.objects.${type}.${access}`, `crm.schemas.${type}.${access}`].map((scope) => [scope, always] as const))),
  ...ACCESS.flatMap((access) => [`crm.objects.custom.${access}`, `crm.schemas.custom.${access}`].map((scope) => [scope, CUSTOM] as const)),
  ...[
    'oauth',
    'e-commerce',
    'tickets',
    'timeline',
    'crm.objects.owners.read',
    'crm.lists.read',
    'crm.lists.write',
    'crm.import',
  ].map((scope) => [scope, always] as const),
  ...ACCESS.map((access) => [`crm.pipelines.orders.${access}`, always] as const),
  ...['automation'].map((scope) => [scope, (tier: TierProfile) => tier.workflows] as const),
  ...['content', 'marketing.email.read', 'marketing.email.write'].map((scope) => [scope, (tier: TierProfile) => tier.marketingEmails] as const),
  ...['marketing-email', 'transactional-email'].map((scope) => [scope, (tier: TierProfile) => tier.publishEmails] as const),
  ...['behavioral_events.event_definitions.read_write', 'analytics.behavioral_events.send'].map((scope) => [scope, CUSTOM] as const),
]);

export function isKnownScope(scope: string): boolean {
  return SCOPES.has(scope);
}

export function isScopeIncluded(tier: TierProfile, scope: string): boolean {
  return SCOPES.get(scope)?.(tier) ?? false;
}
