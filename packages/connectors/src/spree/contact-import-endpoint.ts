// The hub's service "Contact Import": the request is read, and answered the way the hub's protocol asks for.
import type { ProblemDetail } from '@storebridge/domain';
import type { Endpoint, EndpointAnswer, EndpointRequest, ReceiptResult, Reception, ReplyContext } from '../kit/endpoint.ts';
import { digestOf } from '../kit/digest.ts';
import { isSameSecret } from '../kit/secret.ts';
import { readOrder } from './order-record.ts';
import { readMessage } from './read-message.ts';
import type { SpreeSettings } from './settings.ts';

/** Seconds after which the hub asks again for a message that is still being written. */
const ASK_AGAIN_AFTER_SECONDS = 10;

export const contactImportEndpoint: Endpoint<SpreeSettings> = {
  path: 'contact_import',
  isAuthorised,
  unauthorised: { status: 401, body: { text: 'unauthorized' } },
  receive,
  reply,
};

function receive(request: EndpointRequest, settings: SpreeSettings): Reception {
  const reading = readMessage(request.body);
  if (reading.status === 'not-json') return { status: 'refused', answer: { status: 406, body: { error: `The body is not JSON: ${reading.reason}` } } };
  if (reading.status === 'invalid') return { status: 'refused', answer: say(contextOf(reading.version, reading.id ?? 'unknown', null), 200, 'error', reading.reason) };

  const { message } = reading;
  const digest = digestOf([message.id, message.event, message.order, message.original, message.previous]);
  // The answer must name a message id, also for a message that came without one.
  const id = message.id ?? digest.slice(0, 24);
  const order = readOrder(message, settings);
  if (order.status === 'order') return { status: 'accepted', record: order.record, parts: order.parts, digest, context: contextOf(message.version, id, order.record.key) };
  const context = contextOf(message.version, id, order.number);
  if (order.status === 'ignored') return { status: 'refused', answer: say(context, 200, 'warn', order.reason) };
  const answer = say(context, 200, 'error', order.problem.message);
  if (order.number === null) return { status: 'refused', answer };
  return { status: 'refused', answer, problem: { record: { kind: 'order', key: order.number }, detail: order.problem } };
}

/** Version 5 sends X-Augury-Token, version 6 X-Hub-Token. */
function isAuthorised(request: EndpointRequest, settings: SpreeSettings): boolean {
  const token = request.header('x-augury-token') ?? request.header('x-hub-token');
  return token !== undefined && isSameSecret(token, settings.token);
}

function reply(context: ReplyContext, result: ReceiptResult): EndpointAnswer {
  switch (result.status) {
    case 'done':
      return say(context, 200, 'info', `The contact for order number ${context['number'] ?? ''} was imported.`);
    case 'skipped':
      return say(context, 200, 'warn', result.reason);
    case 'problem':
      return say(context, 200, 'error', sentenceOf(result.problem));
    case 'temporary':
      return say(context, 503, 'error', `${sentenceOf(result.problem)} The message is kept and tried again.`);
    case 'pending':
      return askAgain(context, result);
    default:
      return result satisfies never;
  }
}

type Level = 'info' | 'warn' | 'error';

const SUBJECTS = { info: 'Contact imported', warn: 'Contact not imported', error: 'Contact not imported' } as const satisfies Record<Level, string>;

function say(context: ReplyContext, status: number, level: Level, description: string): EndpointAnswer {
  if (context['version'] === '6') return { status, body: { request_id: context['id'] ?? null, summary: description } };
  return { status, body: { message_id: context['id'] ?? null, notifications: [{ level, subject: SUBJECTS[level], description }] } };
}

/** The asynchronous form exists in version 5 only; version 6 takes any 2xx for "accepted". */
function askAgain(context: ReplyContext, pending: Extract<ReceiptResult, { status: 'pending' }>): EndpointAnswer {
  const id = context['id'] ?? pending.receipt;
  if (context['version'] === '6') return { status: 202, body: { request_id: id, summary: `The order ${context['number'] ?? ''} was accepted and is being written.` } };
  return { status: 200, body: { message_id: id, delay: ASK_AGAIN_AFTER_SECONDS, update_url: pending.updateUrl } };
}

function contextOf(version: 5 | 6, id: string, number: string | null): ReplyContext {
  return { version: String(version), id, number };
}

function sentenceOf(problem: ProblemDetail): string {
  return problem.hubspotMessage === undefined ? problem.message : `${problem.message} HubSpot says: ${problem.hubspotMessage}`;
}
