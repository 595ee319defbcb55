// Where an event and its orders stand in pretix's own back end.
import type { PretixSettings } from './settings.ts';

type EventSettings = Pick<PretixSettings, 'url' | 'organizer' | 'event'>;

/** In contrast to the customer's link it carries no secret: it asks for a sign-in. */
export function orderAddress(settings: EventSettings, code: string): string {
  return `${eventAddress(settings)}orders/${encodeURIComponent(code)}/`;
}

export function eventAddress({ url, organizer, event }: EventSettings): string {
  return `${url}/control/event/${organizer}/${event}/`;
}
