// What HubSpot tells by webhook, parsed. Deliveries come in any order, more than once, and also for our own writes.
import { z } from 'zod';

interface EventBase {
  readonly portalId: number;
  readonly appId?: number | undefined;
  readonly eventId?: string | undefined;
  /** As in subscriptions: `contact`, `deal`, or an object type id such as `0-123`. */
  readonly objectType: string;
  readonly objectId: string;
  /** Epoch ms. */
  readonly occurredAt: number;
  /** 0 for the first delivery. */
  readonly attempt: number;
  readonly changeSource?: string | undefined;
  readonly sourceId?: string | undefined;
}

export type WebhookEvent = EventBase &
  (
    | { readonly kind: 'created' | 'deleted' | 'restored' | 'erased' }
    | { readonly kind: 'changed'; readonly property: string; readonly value: string }
    | { readonly kind: 'merged'; readonly primaryId: string; readonly mergedIds: readonly string[]; readonly newId: string }
    | { readonly kind: 'associated' | 'dissociated'; readonly fromId: string; readonly toId: string; readonly associationType: string }
    | { readonly kind: 'other'; readonly name: string }
  );

export interface ParsedDelivery {
  readonly events: readonly WebhookEvent[];
  /** Entries that are not events as HubSpot documents them. */
  readonly unreadable: number;
}

const id = z.union([z.string(), z.number().transform(String)]);

const eventSchema = z.object({
  subscriptionType: z.string().optional(),
  eventType: z.string().optional(),
  portalId: z.number(),
  appId: z.number().optional().catch(undefined),
  eventId: id.optional().catch(undefined),
  objectId: id.optional(),
  objectTypeId: z.string().optional().catch(undefined),
  occurredAt: z.number(),
  attemptNumber: z.number().catch(0),
  changeSource: z.string().optional().catch(undefined),
  sourceId: id.optional().catch(undefined),
  propertyName: z.string().optional(),
  propertyValue: z.union([id, z.null(), z.boolean().transform(String)]).optional(),
  primaryObjectId: id.optional(),
  mergedObjectIds: z.array(id).optional(),
  newObjectId: id.optional(),
  fromObjectId: id.optional(),
  toObjectId: id.optional(),
  associationType: z.string().optional(),
  associationRemoved: z.boolean().optional(),
});

type WireEvent = z.infer<typeof eventSchema>;

/** Takes the parsed JSON of a delivery; undefined when it is not a delivery at all. */
export function parseDelivery(body: unknown): ParsedDelivery | undefined {
  if (!Array.isArray(body)) return undefined;
  const events = body.flatMap((entry: unknown) => {
    const parsed = eventSchema.safeParse(entry);
    const event = parsed.success ? eventOf(parsed.data) : undefined;
    return event === undefined ? [] : [event];
  });
  return { events, unreadable: body.length - events.length };
}

function eventOf(wire: WireEvent): WebhookEvent | undefined {
  const [subject = '', name = ''] = (wire.subscriptionType ?? wire.eventType ?? '').split('.');
  const objectId = wire.objectId ?? wire.primaryObjectId ?? wire.fromObjectId;
  if (objectId === undefined) return undefined;
  const base: EventBase = {
    portalId: wire.portalId,
    appId: wire.appId,
    eventId: wire.eventId,
    objectType: subject === 'object' ? (wire.objectTypeId ?? subject) : subject,
    objectId,
    occurredAt: wire.occurredAt,
    attempt: wire.attemptNumber,
    changeSource: wire.changeSource,
    sourceId: wire.sourceId,
  };
  return { ...base, ...detailsOf(name, wire) };
}

type WithoutBase<T> = T extends WebhookEvent ? Omit<T, keyof EventBase> : never;

function detailsOf(name: string, wire: WireEvent): WithoutBase<WebhookEvent> {
  switch (name) {
    case 'creation':
      return { kind: 'created' };
    case 'deletion':
      return { kind: 'deleted' };
    case 'restore':
      return { kind: 'restored' };
    case 'privacyDeletion':
      return { kind: 'erased' };
    case 'propertyChange':
      return { kind: 'changed', property: wire.propertyName ?? '', value: wire.propertyValue ?? '' };
    case 'merge':
      return {
        kind: 'merged',
        primaryId: wire.primaryObjectId ?? '',
        mergedIds: wire.mergedObjectIds ?? [],
        newId: wire.newObjectId ?? wire.primaryObjectId ?? '',
      };
    case 'associationChange':
      return {
        kind: wire.associationRemoved === true ? 'dissociated' : 'associated',
        fromId: wire.fromObjectId ?? '',
        toId: wire.toObjectId ?? '',
        associationType: wire.associationType ?? '',
      };
    default:
      return { kind: 'other', name };
  }
}

/** Whether an event only repeats what our own app has written. */
export function isOwnEcho(event: WebhookEvent, appId: number): boolean {
  return event.changeSource === 'INTEGRATION' && event.sourceId === String(appId);
}
