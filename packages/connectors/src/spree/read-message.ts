// A request body becomes an order message, or the reason why it is none.
import { explainSchemaError } from '../kit/schema-error.ts';
import { eventNamed, versionFiveMessage, versionSixMessage, type OrderMessage } from './message.ts';

export type MessageReading =
  | { readonly status: 'message'; readonly message: OrderMessage }
  | { readonly status: 'not-json'; readonly reason: string }
  | { readonly status: 'invalid'; readonly reason: string; readonly version: 5 | 6; readonly id: string | null };

/** No order is nested like this; what is would exhaust the stack of whoever walks through it. */
const MOST_LEVELS = 100;

export function readMessage(body: string): MessageReading {
  const json = parseJson(body);
  if (!json.ok) return { status: 'not-json', reason: json.reason };
  if (isDeeperThan(MOST_LEVELS, json.value)) return { status: 'invalid', reason: `body: nested deeper than ${MOST_LEVELS} levels`, version: isVersionSix(json.value) ? 6 : 5, id: null };
  return isVersionSix(json.value) ? readVersionSix(json.value) : readVersionFive(json.value);
}

function parseJson(body: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: string } {
  try {
    return { ok: true, value: JSON.parse(body) };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : 'not JSON' };
  }
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner));
}

/** Version 5 wraps its objects in `message` and `payload`; version 6 puts the object at the top. */
function isVersionSix(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !('payload' in value) && !('message' in value) && ('order' in value || 'request_id' in value);
}

function readVersionFive(value: unknown): MessageReading {
  const parsed = versionFiveMessage.safeParse(value);
  const id = idIn(value, 'message_id');
  if (!parsed.success) return { status: 'invalid', reason: explainSchemaError(parsed.error), version: 5, id };
  const { message, payload } = parsed.data;
  const event = eventNamed(message);
  if (event === undefined) return { status: 'invalid', reason: `message: "${message.slice(0, 80)}" is not an order message that is imported here`, version: 5, id };
  const { order, original, previous } = payload;
  if (!order && !original) return { status: 'invalid', reason: 'payload: neither "order" nor "original" is there', version: 5, id };
  return { status: 'message', message: { version: 5, id, event, order: order ?? null, original: original ?? null, previous: previous ?? null } };
}

function readVersionSix(value: unknown): MessageReading {
  const parsed = versionSixMessage.safeParse(value);
  const id = idIn(value, 'request_id');
  if (!parsed.success) return { status: 'invalid', reason: explainSchemaError(parsed.error), version: 6, id };
  // Version 6 does not say which event it was; the status of the order tells the one that matters.
  return { status: 'message', message: { version: 6, id, event: 'updated', order: parsed.data.order, original: null, previous: null } };
}

function idIn(value: unknown, key: string): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const id: unknown = Object.getOwnPropertyDescriptor(value, key)?.value;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : null;
}
