// What the process of a peer is told, and what it tells after each send.
import { z } from 'zod';

/** One module of this folder each. */
export const PEER_NAMES = ['storebridge', 'loop', 'segment', 'n8n', 'grouparoo'] as const;
export type PeerName = (typeof PEER_NAMES)[number];

const startSchema = z.object({
  name: z.enum(PEER_NAMES),
  hubspotPort: z.number(),
  token: z.string(),
  folder: z.string(),
  startAt: z.number(),
  answerMs: z.number(),
  isLimited: z.boolean(),
});

const productSchema = z.object({ sku: z.string(), name: z.string(), unitPence: z.number() });
const lineSchema = z.object({ ...productSchema.shape, key: z.string(), quantity: z.number(), product: productSchema });
const orderSchema = z.object({
  number: z.string(), placedAt: z.number(), customerId: z.string(), email: z.string(), country: z.string(), amountPence: z.number(), lines: z.array(lineSchema),
});
const sendSchema = z.object({
  /** The last one: the peer ends what it has begun. */
  isEnd: z.boolean(),
  orders: z.array(orderSchema),
  /** What the peer waits before. */
  pauseMs: z.number(),
});

const reportSchema = z.object({ failures: z.number(), reason: z.string(), seconds: z.number() });

export type PeerStart = z.infer<typeof startSchema>;
export type PeerSend = z.infer<typeof sendSchema>;
/** Seconds are those of the peer's clock. */
export type PeerReport = z.infer<typeof reportSchema>;

export const parseStart = (message: unknown): PeerStart => startSchema.parse(message);
export const parseSend = (message: unknown): PeerSend => sendSchema.parse(message);
export const parseReport = (message: unknown): PeerReport => reportSchema.parse(message);
