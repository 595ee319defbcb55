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

const SCOPES: ReadonlyMap<string, Inclusion> = new Map([
  ...included(always, [
    ...CRM_TYPES.flatMap((type) => ACCESS.flatMap((access) => [`crm.objects.${type}.${access}`, `crm.schemas.${type}.${access}`])),
    ...ACCESS.map((access) => `crm.pipelines.orders.${access}`),
    'oauth', 'e-commerce', 'tickets', 'timeline', 'crm.objects.owners.read', 'crm.lists.read', 'crm.lists.write', 'crm.import', 'integration-sync',
  ]),
  ...included(CUSTOM, ACCESS.flatMap((access) => [`crm.objects.custom.${access}`, `crm.schemas.custom.${access}`])),
  ...included(CUSTOM, ['behavioral_events.event_definitions.read_write', 'analytics.behavioral_events.send']),
  ...included((tier) => tier.workflows, ['automation']),
  ...included((tier) => tier.marketingEmails, ['content', 'marketing.email.read', 'marketing.email.write']),
  ...included((tier) => tier.publishEmails, ['marketing-email', 'transactional-email']),
]);

function included(inclusion: Inclusion, scopes: readonly string[]): (readonly [string, Inclusion])[] {
  return scopes.map((scope) => [scope, inclusion] as const);
}

export const KNOWN_SCOPES: readonly string[] = [...SCOPES.keys()];

export function isKnownScope(scope: string): boolean {
  return SCOPES.has(scope);
}

export function isScopeIncluded(tier: TierProfile, scope: string): boolean {
  return SCOPES.get(scope)?.(tier) ?? false;
}
