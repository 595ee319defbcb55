// pretix's webhooks: unsigned hints that something happened to an order, which is then read again.
import { z } from 'zod';
import type { EndpointRequest } from '../kit/endpoint.ts';
import type { WebhookDeclaration, WebhookReading } from '../kit/reader.ts';
import type { PretixSettings } from './settings.ts';

const notice = z.object({ organizer: z.string(), event: z.string(), code: z.string().regex(/^[A-Z0-9]{1,32}$/), action: z.string() });

const ORDER_ACTIONS = /^pretix\.event\.(?:order|checkin)(?:\.|$)/;
/** An order that was split off another one announces itself only as a change. */
const NEW_ORDER_ACTIONS = /^pretix\.event\.order\.(?:placed(?:\.|$)|changed\.split_from$)/;

/** Notices about other events, customers or products are fine and mean nothing here: a webhook of an organizer hears them all. */
export const pretixWebhook: WebhookDeclaration<PretixSettings> = { path: 'notice', read: readNotice };

function readNotice(request: EndpointRequest, settings: PretixSettings): WebhookReading {
  const body = parseJson(request.body);
  if (body === undefined) return { status: 'refused', answer: { status: 400, body: { error: 'The body is not JSON.' } } };
  const parsed = notice.safeParse(body);
  if (!parsed.success) return { status: 'hints', records: [] };
  const { organizer, event, code, action } = parsed.data;
  const isOurs = organizer === settings.organizer && event === settings.event;
  const isAwaited = (settings.newOrdersOnly ? NEW_ORDER_ACTIONS : ORDER_ACTIONS).test(action);
  return { status: 'hints', records: isOurs && isAwaited ? [{ kind: 'order', key: code }] : [] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
