// Addresses at which shops post records and wait for the answer.
import type { EndpointAnswer, OpenEndpoint, ReceiptResult } from '@storebridge/connectors';
import { connectorNamed, isSameSecret } from '@storebridge/connectors';
import { receiptId } from '@storebridge/domain';
import { findReceipt, findShop, type Receipt, type Shop } from '@storebridge/store';
import { noteHints, notePostedRecords, noteRefusal, type Posting } from '@storebridge/sync';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Storebridge } from '../compose.ts';
import { RETRY_AFTER } from './absence.ts';
import { gather } from '../gather.ts';
import { noticeSecret } from '../shop-sources.ts';
import type { ReceiptWatch } from '../receipt-watch.ts';

export interface HooksDeps {
  readonly storebridge: Storebridge;
  readonly watch: ReceiptWatch;
  /** How long an answer may take before the shop is asked to come again. */
  readonly patienceMs: number;
}

const LARGEST_BODY_BYTES = 5 * 1024 * 1024;
/** Messages that are noted in one transaction. */
const MOST_TOGETHER = 200;

type Gatherer = (posting: Posting) => Promise<Receipt>;

export function hooks(deps: HooksDeps): Hono {
  const { storebridge } = deps;
  const gatherers = new Map<number, Gatherer>();
  const app = new Hono();
  app.use('/:shop/*', bodyLimit({ maxSize: LARGEST_BODY_BYTES, onError: (context) => context.json({ error: 'The body is larger than 5 MB.' }, 413) }));

  app.get('/:shop/:document', async (context) => {
    const shop = await findShop(storebridge.journey.db, context.req.param('shop'));
    const documents = new Map(Object.entries(shop === undefined ? {} : (connectorNamed(shop.connector)?.documents ?? {})));
    const document = documents.get(context.req.param('document'));
    return document === undefined ? notFound(context) : context.json(document);
  });

  app.post('/:shop/:endpoint', async (context) => {
    const startedAt = performance.now();
    const shop = await findShop(storebridge.journey.db, context.req.param('shop'));
    const endpoint = shop === undefined ? undefined : storebridge.openShop(shop).endpoint(context.req.param('endpoint'));
    if (shop === undefined || endpoint === undefined) return notFound(context);
    const answer = await answerPost(deps, gatherers, { shop, endpoint, context });
    storebridge.metrics.observeHook(shop.connector, answer.status, (performance.now() - startedAt) / 1000);
    return send(answer);
  });

  app.post('/:shop/:path/:secret', async (context) => {
    const { shop: slug, path, secret } = context.req.param();
    const shop = await findShop(storebridge.journey.db, slug);
    const webhook = shop === undefined ? undefined : storebridge.openShop(shop).webhook;
    if (shop === undefined || webhook?.path !== path || !isSameSecret(secret, noticeSecret(storebridge.sealKey, shop))) return notFound(context);
    const reading = webhook.read({ header: (name) => context.req.header(name), body: await context.req.text() });
    if (reading.status === 'refused') return send(reading.answer);
    await inSpan(deps, shop, reading.records.length, () => noteHints(storebridge.journey, shop, reading.records));
    return context.body(null, 204);
  });

  app.post('/:shop/:endpoint/receipts/:receipt', async (context) => {
    const shop = await findShop(storebridge.journey.db, context.req.param('shop'));
    const endpoint = shop === undefined ? undefined : storebridge.openShop(shop).endpoint(context.req.param('endpoint'));
    const id = Number(context.req.param('receipt'));
    if (shop === undefined || endpoint === undefined || !Number.isSafeInteger(id)) return notFound(context);
    if (!endpoint.isAuthorised({ header: (name) => context.req.header(name), body: '' })) return send(endpoint.unauthorised);
    const receipt = await findReceipt(storebridge.journey.db, shop, receiptId(id));
    return receipt === undefined ? notFound(context) : send(await awaitAnswer(deps, { shop, endpoint, context }, receipt));
  });
  return app;
}

interface Post {
  readonly shop: Shop;
  readonly endpoint: OpenEndpoint;
  readonly context: Context;
}

async function answerPost(deps: HooksDeps, gatherers: Map<number, Gatherer>, post: Post): Promise<EndpointAnswer> {
  const { shop, endpoint, context } = post;
  const { journey } = deps.storebridge;
  const reception = endpoint.receive({ header: (name) => context.req.header(name), body: await context.req.text() });
  if (reception.status === 'refused') {
    if (reception.problem !== undefined) await noteRefusal(journey, shop, reception.problem.record, reception.problem.detail);
    return reception.answer;
  }
  const note = gatherers.get(shop.id) ?? gather((postings: readonly Posting[]) => inSpan(deps, shop, postings.length, () => notePostedRecords(journey, shop, postings)), MOST_TOGETHER);
  gatherers.set(shop.id, note);
  const { record, parts = [], digest, context: reply } = reception;
  return awaitAnswer(deps, post, await note({ record, parts, digest, context: reply }));
}

function inSpan<Result>({ storebridge }: HooksDeps, shop: Shop, records: number, note: () => Promise<Result>): Promise<Result> {
  return storebridge.tracer.span({ name: 'note', attributes: { 'storebridge.shop': shop.id, 'storebridge.records': records } }, note);
}

async function awaitAnswer(deps: HooksDeps, { shop, endpoint, context }: Post, receipt: Receipt): Promise<EndpointAnswer> {
  const settled = receipt.state === 'answered' ? receipt : await deps.watch.wait(receipt.id, deps.patienceMs);
  const origin = deps.storebridge.configuration.publicUrl ?? new URL(context.req.url).origin;
  const result = settled === undefined ? pending(receipt, `${origin}/hooks/${shop.slug}/${context.req.param('endpoint') ?? ''}`) : resultOf(settled);
  return endpoint.reply(receipt.context, result);
}

function pending(receipt: Receipt, address: string): ReceiptResult {
  return { status: 'pending', receipt: String(receipt.id), updateUrl: `${address}/receipts/${receipt.id}` };
}

function resultOf(receipt: Receipt): ReceiptResult {
  if (receipt.result !== null && receipt.state === 'answered') return receipt.result;
  return receipt.trouble === null ? { status: 'done' } : { status: 'temporary', problem: receipt.trouble };
}

function send(answer: EndpointAnswer): Response {
  return Response.json(answer.body, { status: answer.status, headers: { 'content-type': 'application/json;charset=utf-8', ...(answer.status === 503 ? RETRY_AFTER : {}) } });
}

function notFound(context: Context): Response {
  return context.json({ error: 'There is no such shop or address.' }, 404);
}
