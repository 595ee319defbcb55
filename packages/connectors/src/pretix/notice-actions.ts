// What a webhook of pretix has to tell: everything that happens to orders, and check-ins.
import type { WireWebhook } from './api/wire-webhook.ts';

/** https://docs.pretix.eu/dev/api/resources/webhooks.html */
export const NOTICE_ACTIONS: readonly string[] = [
  ...[
    'placed', 'placed.require_approval', 'paid', 'canceled', 'reactivated', 'expired', 'expirychanged', 'modified', 'contact.changed', 'changed.*', 'deleted', 'refund.created', 'refund.created.externally',
    'refund.requested', 'refund.done', 'refund.canceled', 'refund.failed', 'payment.confirmed', 'approved', 'denied',
  ].map((action) => `pretix.event.order.${action}`),
  'pretix.event.checkin', 'pretix.event.checkin.reverted',
];

/** Without one of these much would go unheard. The others are rarer, or not known to every version of pretix. */
const NEEDED_ACTIONS = ['placed', 'paid', 'canceled', 'expired', 'modified', 'changed.*'].map((action) => `pretix.event.order.${action}`);

export function tellsOf({ all_events: isForAll, limit_events: events }: WireWebhook, event: string): boolean {
  return isForAll || events.includes(event);
}

export function tellsEnough(webhook: WireWebhook, event: string): boolean {
  return webhook.enabled && tellsOf(webhook, event) && NEEDED_ACTIONS.every((action) => webhook.action_types.includes(action));
}

/** Actions that this pretix does not know, as far as it names them in its refusal. */
export function refusedActions(words: string, actions: readonly string[]): readonly string[] {
  const named = new Set(words.match(/pretix\.[a-z_.]*[a-z_*]/g));
  return actions.filter((action) => named.has(action));
}
