// A webhook of an organizer as pretix sends it: https://docs.pretix.eu/dev/api/resources/webhooks.html
import { z } from 'zod';

export const wireWebhook = z.object({
  id: z.number(), enabled: z.boolean(), target_url: z.string(), all_events: z.boolean().default(false),
  limit_events: z.array(z.string()).default([]), action_types: z.array(z.string()).default([]),
});

export type WireWebhook = z.infer<typeof wireWebhook>;
