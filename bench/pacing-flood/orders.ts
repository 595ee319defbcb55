// What a flooding process is told, and what it tells at the end.
import { z } from 'zod';

const orderSchema = z.object({
  databaseUrl: z.string(),
  hubspotUrl: z.string(),
  /** From 0; this process sends every call whose number leaves it when divided by `processes`. */
  process: z.number(),
  processes: z.number(),
  /** Contacts of one call. */
  batch: z.number(),
  /** Of all processes together, for each account. */
  calls: z.number(),
  inFlight: z.number(),
  portals: z.array(z.object({ hubId: z.number(), portal: z.number(), token: z.string(), priority: z.enum(['live', 'backfill']) })),
});

const reportSchema = z.object({
  hubId: z.number(),
  written: z.number(),
  /** Epoch milliseconds of the first call and the last answer. */
  startedAt: z.number(),
  endedAt: z.number(),
});

export type FloodOrder = z.infer<typeof orderSchema>;
export type FloodReport = z.infer<typeof reportSchema>;

export function parseOrder(message: unknown): FloodOrder {
  return orderSchema.parse(message);
}

export function parseReport(message: unknown): readonly FloodReport[] {
  return z.array(reportSchema).parse(message);
}
