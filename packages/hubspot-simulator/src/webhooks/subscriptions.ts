// The webhook subscriptions of an app, and whether HubSpot would take them; one that it would not take would never be heard from.

export interface WebhookSubscription {
  /** For example `contact.propertyChange`, or `object.creation` with an object type id. */
  readonly subscriptionType: string;
  readonly propertyName?: string;
  readonly objectTypeId?: string;
  /** Default true. */
  readonly active?: boolean;
}

export interface WebhookSettings {
  readonly targetUrl: string;
  readonly subscriptions: readonly WebhookSubscription[];
  /** Default 10. */
  readonly maxConcurrentRequests?: number;
  /** What the older signature header carries; the v3 headers come always. Default `v1`. */
  readonly signatureVersion?: 'v1' | 'v2';
}

const VERBS = ['creation', 'deletion', 'propertyChange', 'merge', 'restore', 'associationChange'];
/** These types have event names of their own; all others are `object` with an object type id. */
const NAMED_TYPES = ['contact', 'company', 'deal', 'ticket', 'product', 'line_item'];

/** All from https://developers.hubspot.com/docs/guides/api/app-management/webhooks */
const EVENT_TYPES: ReadonlySet<string> = new Set([
  ...[...NAMED_TYPES, 'object'].flatMap((type) => VERBS.map((verb) => `${type}.${verb}`)).filter((name) => name !== 'product.associationChange'),
  'contact.privacyDeletion', 'conversation.creation', 'conversation.deletion', 'conversation.propertyChange', 'conversation.privacyDeletion',
  'conversation.newMessage', 'event.completed',
]);
const NOT_SUBSCRIBABLE: ReadonlySet<string> = new Set(['num_unique_conversion_events', 'hs_lastmodifieddate']);
const MOST_SUBSCRIPTIONS = 1000;

/** What is wrong, in words; undefined when nothing is. */
export function refuseSubscriptions({ targetUrl, subscriptions }: WebhookSettings): string | undefined {
  if (!URL.canParse(targetUrl)) return `The target address ${targetUrl} is no URL`;
  if (subscriptions.length > MOST_SUBSCRIPTIONS) return `An app can have at most ${MOST_SUBSCRIPTIONS} subscriptions`;
  for (const subscription of subscriptions) {
    const reason = refuseSubscription(subscription);
    if (reason !== undefined) return `${subscription.subscriptionType}: ${reason}`;
  }
  return undefined;
}

function refuseSubscription({ subscriptionType, propertyName, objectTypeId }: WebhookSubscription): string | undefined {
  if (!EVENT_TYPES.has(subscriptionType)) return 'there is no such event';
  if (subscriptionType.startsWith('object.') && objectTypeId === undefined) return 'an object type id is needed';
  if (!subscriptionType.endsWith('.propertyChange')) return undefined;
  if (propertyName === undefined) return 'the name of a property is needed';
  return NOT_SUBSCRIBABLE.has(propertyName) ? `${propertyName} cannot be subscribed` : undefined;
}
