// Webhooks as pretix sends them: unsigned, repeated on failure, now and then twice and out of order.
export interface Notice {
  readonly organizer: string;
  readonly event: string;
  readonly action: string;
  readonly [key: string]: string | number | boolean;
}

export interface HookBody {
  readonly url: string;
  /** `null` hears of all events. */
  readonly events: readonly string[] | null;
  readonly actions: readonly string[];
  readonly isEnabled: boolean;
  readonly comment: string | null;
}

export type Hook = { readonly id: number } & { -readonly [Key in keyof HookBody]: HookBody[Key] };

/** Of orders and check-ins; a server of another version may know fewer. */
const ACTION_TYPES = [
  ...[
    'placed', 'placed.require_approval', 'paid', 'canceled', 'reactivated', 'expired', 'expirychanged', 'modified', 'contact.changed', 'changed.*', 'deleted', 'refund.created', 'refund.created.externally',
    'refund.requested', 'refund.done', 'refund.canceled', 'refund.failed', 'payment.confirmed', 'approved', 'denied',
  ].map((action) => `pretix.event.order.${action}`),
  'pretix.event.checkin', 'pretix.event.checkin.reverted',
];

interface Delivery {
  readonly hook: Hook;
  readonly body: string;
  readonly failures: number;
  readonly dueAt: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const RETRY_AFTER_MS = [5_000, 30_000, MINUTE_MS, 5 * MINUTE_MS, 20 * MINUTE_MS, HOUR_MS, 4 * HOUR_MS, 6 * HOUR_MS, 12 * HOUR_MS, 12 * HOUR_MS, 24 * HOUR_MS];

export interface Webhooks {
  readonly hooks: readonly Hook[];
  add(body: HookBody): Hook;
  /** Can be edited in place. */
  readonly actionTypes: Set<string>;
  /** As on a server that is set so. */
  allowsPrivateTargets: boolean;
  /** An action that ends in ".*" stands for all that begin alike. */
  subscribe(url: string, actions: readonly string[], events?: readonly string[]): void;
  readonly announce: (notice: Notice) => void;
  /**
   * Sends what is due. Mischief is the chance of each notice to come twice, and of its neighbours to change places.
   * @returns how many notices still wait, for now or for another attempt.
   */
  deliver(fetch: typeof globalThis.fetch, mischief?: number): Promise<number>;
  readonly isEnabled: (url: string) => boolean;
}

export function createWebhooks({ now, random }: { readonly now: () => number; readonly random: () => number }): Webhooks {
  const hooks: Hook[] = [];
  let waiting: Delivery[] = [];
  let lastNotification = 1000;
  const webhooks: Webhooks = {
    hooks,
    actionTypes: new Set(ACTION_TYPES),
    allowsPrivateTargets: false,
    add: (body) => {
      const hook = { id: hooks.length + 1, ...body };
      hooks.push(hook);
      return hook;
    },
    subscribe: (url, actions, events) => void webhooks.add({ url, actions, events: events ?? null, isEnabled: true, comment: null }),
    announce: (notice) => {
      const body = JSON.stringify({ notification_id: (lastNotification += 1), ...notice });
      for (const hook of hooks.filter((each) => hears(each, notice))) waiting.push({ hook, body, failures: 0, dueAt: now() });
    },
    deliver: async (fetch, mischief = 0) => {
      const due = disturb(waiting.filter(({ dueAt }) => dueAt <= now()), random, mischief);
      waiting = waiting.filter(({ dueAt }) => dueAt > now());
      for (const delivery of due) {
        const outcome = await post(fetch, delivery);
        if (outcome === 'gone') delivery.hook.isEnabled = false;
        const pause = RETRY_AFTER_MS[delivery.failures];
        if (outcome === 'failed' && pause !== undefined) waiting.push({ ...delivery, failures: delivery.failures + 1, dueAt: now() + pause });
      }
      return waiting.length;
    },
    isEnabled: (url) => hooks.some((hook) => hook.url === url && hook.isEnabled),
  };
  return webhooks;
}

function hears(hook: Hook, notice: Notice): boolean {
  if (!hook.isEnabled || (hook.events !== null && !hook.events.includes(notice.event))) return false;
  return hook.actions.some((action) => (action.endsWith('.*') ? notice.action.startsWith(action.slice(0, -1)) : action === notice.action));
}

function disturb(deliveries: readonly Delivery[], random: () => number, mischief: number): readonly Delivery[] {
  const disturbed = deliveries.flatMap((delivery) => (random() < mischief ? [delivery, delivery] : [delivery]));
  for (let at = 1; at < disturbed.length; at += 1) {
    const [before, after] = [disturbed[at - 1], disturbed[at]];
    if (before !== undefined && after !== undefined && random() < mischief) disturbed.splice(at - 1, 2, after, before);
  }
  return disturbed;
}

/** Redirects are not followed and count as failures; 410 ends the subscription. */
async function post(fetch: typeof globalThis.fetch, { hook, body }: Delivery): Promise<'done' | 'failed' | 'gone'> {
  if (!hook.isEnabled) return 'done';
  try {
    const response = await fetch(hook.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body, redirect: 'manual' });
    if (response.status === 410) return 'gone';
    return response.ok ? 'done' : 'failed';
  } catch {
    return 'failed';
  }
}
