// What the fields of one event depend on: its products, questions, check-in lists, dates and languages.
import { z } from 'zod';
import { wireCheckInList, wireDate, wireEvent, wireItem, wireQuestion, wireSettings } from './api/wire-event.ts';
import type { PretixSettings } from './settings.ts';

export const catalogSchema = z.object({
  event: wireEvent,
  settings: wireSettings,
  items: z.array(wireItem),
  questions: z.array(wireQuestion),
  checkInLists: z.array(wireCheckInList),
  /** Of an event series. */
  dates: z.array(wireDate),
});

export type Catalog = z.infer<typeof catalogSchema>;

/** @returns a catalogue without products and questions as long as the event was not described. */
export function readCatalog(stored: unknown, settings: Pick<PretixSettings, 'event'>): Catalog {
  const described = describedCatalog(stored);
  if (described !== undefined) return described;
  const event = wireEvent.parse({ name: settings.event, slug: settings.event, currency: '' });
  return { event, settings: {}, items: [], questions: [], checkInLists: [], dates: [] };
}

/** @param stored what a reader described last, or anything else as long as it has not. */
export function describedCatalog(stored: unknown): Catalog | undefined {
  return catalogSchema.safeParse(stored).data;
}
