// Where an order stands in pretix's own back end.
import type { PretixSettings } from './settings.ts';

/** In contrast to the customer's link it carries no secret: it asks for a sign-in. */
export function orderAddress({ url, organizer, event }: Pick<PretixSettings, 'url' | 'organizer' | 'event'>, code: string): string {
  return `${url}/control/event/${organizer}/${event}/orders/${encodeURIComponent(code)}/`;
}
