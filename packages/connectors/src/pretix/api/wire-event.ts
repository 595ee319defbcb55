// An event and what belongs to it, as pretix sends them.
import { z } from 'zod';

const text = z.string().nullish();

/** A text in several languages, by language; old data has plain texts. */
export const localised = z.union([z.string(), z.record(z.string(), z.string().nullish())]).nullish();

export const wireEvent = z.object({
  name: localised, slug: z.string(), currency: z.string(), date_from: text, date_to: text, location: localised, has_subevents: z.boolean().default(false),
  timezone: z.string().default('UTC'), testmode: z.boolean().default(false), public_url: text,
});

/** In the list of an organizer's events. */
export const wireListedEvent = wireEvent.extend({ live: z.boolean().default(false) });

export const wireOrganizer = z.object({ slug: z.string() });

export const wireSettings = z.object({ name_scheme: text, locales: z.array(z.string()).nullish(), locale: text });

export const wireItem = z.object({
  id: z.number(), name: localised, internal_name: text, admission: z.boolean().default(false),
  default_price: text, variations: z.array(z.object({ id: z.number().nullish(), value: localised, default_price: text })).default([]),
});

export const wireQuestion = z.object({
  id: z.number(), identifier: z.string(), question: localised, type: z.string(), position: z.number().default(0),
  options: z.array(z.object({ identifier: z.string(), answer: localised })).default([]),
});

export const wireCheckInList = z.object({ id: z.number(), name: z.string(), subevent: z.number().nullish() });

export const wireDate = z.object({ id: z.number(), name: localised, date_from: text, date_to: text, location: localised });

export const wireVoucher = z.object({ code: z.string() });

export type Localised = z.infer<typeof localised>;
export type WireListedEvent = z.infer<typeof wireListedEvent>;
export type WireQuestion = z.infer<typeof wireQuestion>;
