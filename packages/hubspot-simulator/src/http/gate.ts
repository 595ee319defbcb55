// What every API call passes through: faults, token, limits, scopes, content type; then its handler.
import { Refusal, failureBody, tierForbids } from './refusal.ts';
import { authenticate, requireScopes } from './authentication.ts';
import { overLimit } from './rate-limits.ts';
import { runDueChores } from '../account/chores.ts';
import { findCollection } from '../account/account.ts';
import { randomUuid } from '../randomness.ts';
import type { World } from '../account/account.ts';
import type { Grant, Grants } from './authentication.ts';
import type { Answer, ApiVersion, Call } from './call.ts';
import type { FaultBox, FaultEffect } from './faults.ts';
import type { RateLimiter } from './rate-limits.ts';
import type { LoggedRequest } from './request-log.ts';
import type { Bucket, OpenCall, OpenRoute, Route } from './route.ts';

export interface GateDeps {
  readonly world: World;
  readonly grants: Grants;
  readonly limiter: RateLimiter;
  readonly faults: FaultBox;
  readonly log: { readonly add: (entry: LoggedRequest) => void };
}

export interface Arrival {
  readonly request: Request;
  readonly params: Readonly<Record<string, string>>;
  readonly route: Route | OpenRoute;
  readonly version: ApiVersion;
  readonly pattern: string;
}

/** Beyond this the edge says no; https://developers.hubspot.com/docs/reference/api/other-resources/error-handling */
const LONGEST_URL = 16_000;

/** Ends the connection without an answer; the outermost layer decides what that means. */
export class DroppedConnection extends Error {
  override readonly name = 'DroppedConnection';
}

interface Visit {
  readonly arrival: Arrival;
  readonly url: URL;
  readonly rawBody: string;
  objectType: string | undefined;
  grant: Grant | undefined;
  inputs: number;
}

export async function passGate(deps: GateDeps, arrival: Arrival): Promise<Response> {
  const visit: Visit = {
    arrival,
    url: new URL(arrival.request.url),
    rawBody: await readText(arrival),
    objectType: 'handle' in arrival.route ? arrival.params[arrival.route.typeParam ?? ''] : undefined,
    grant: undefined,
    inputs: 0,
  };
  visit.grant = knownGrant(deps, arrival.request);
  visit.objectType = plainTypeName(visit);
  const effects = deps.faults.strike({
    method: arrival.request.method, path: visit.url.pathname, portalId: visit.grant?.account.portalId, objectType: visit.objectType,
  });
  for (const effect of effects) {
    if (effect.kind === 'slow') await deps.world.sleep(effect.ms);
  }
  const response = answerWithFaults(deps, visit, effects);
  note(deps, visit, response);
  if (response === 'dropped') throw new DroppedConnection('The connection was dropped');
  return response;
}

function answerWithFaults(deps: GateDeps, visit: Visit, effects: readonly FaultEffect[]): Response | 'dropped' {
  for (const effect of effects) {
    const response = replaced(deps, visit, effect);
    if (response) return response;
  }
  if (visit.url.href.length > LONGEST_URL) return html(414, cloudflarePage(414));
  const answer = carryOut(deps, visit);
  return respond(deps, visit, effects.some((effect) => effect.kind === 'empty-results') ? emptied(answer) : answer);
}

/** The answer that a fault puts in the place of the real one. */
function replaced(deps: GateDeps, visit: Visit, effect: FaultEffect): Response | 'dropped' | undefined {
  if (effect.kind === 'slow' || effect.kind === 'empty-results') return undefined;
  if (effect.kind === 'rate-limit') {
    return visit.grant && respond(
      deps,
      visit,
      failureAnswer(deps, new Refusal(overLimit(effect.policy, visit.grant, visit.grant.account))),
    );
  }
  if (effect.commit === true) carryOut(deps, visit);
  if (effect.kind === 'drop') return 'dropped';
  if (effect.kind === 'html') return html(effect.status, effect.html ?? cloudflarePage(effect.status), effect.headers);
  return respond(deps, visit, { ...effect, body: effect.body ?? defaultFaultBody(deps, effect.status) });
}

function carryOut(deps: GateDeps, visit: Visit): Answer {
  const { arrival } = visit;
  const { route } = arrival;
  try {
    if ('open' in route) return route.open(openCallOf(visit));
    const grant = authenticate(deps.grants, arrival.request, deps.world.now());
    deps.limiter.admit(grant, route.bucket ?? 'burst', deps.world.now());
    runDueChores(grant.account);
    const call = callOf(deps, visit, grant);
    requireScopes(grant, route.scopes?.(call) ?? []);
    if (route.feature && !route.feature.isIncluded(grant.account.tier)) {
      throw new Refusal(tierForbids(route.feature.name, grant.account.tier.tier));
    }
    requireContentType(visit, route);
    return route.handle(call);
  } catch (error) {
    if (error instanceof Refusal) return failureAnswer(deps, error);
    throw error;
  }
}

function callOf(deps: GateDeps, visit: Visit, grant: Grant): Call {
  const { arrival, url, rawBody } = visit;
  return {
    account: grant.account,
    version: arrival.version,
    params: arrival.params,
    query: url.searchParams,
    rawBody,
    url,
    source: { type: 'INTEGRATION', id: String(grant.appId), label: grant.appName },
    scopes: grant.scopes,
    token: grant.token,
    usage: () => deps.limiter.day(grant.account, deps.world.now()),
    noteInputs: (count) => {
      visit.inputs = count;
    },
  };
}

function openCallOf({ arrival, url, rawBody }: Visit): OpenCall {
  return { url, params: arrival.params, headers: arrival.request.headers, rawBody, version: arrival.version };
}

function bucketOf({ arrival }: Visit): Bucket {
  return 'handle' in arrival.route ? (arrival.route.bucket ?? 'burst') : 'free';
}

function failureAnswer(deps: GateDeps, { failure }: Refusal): Answer {
  const body = failureBody(failure, randomUuid(deps.world.random));
  return { status: failure.status, body, ...(failure.headers && { headers: failure.headers }) };
}

function respond(deps: GateDeps, visit: Visit, answer: Answer): Response {
  const correlationId = correlationIdOf(answer.body) ?? randomUuid(deps.world.random);
  const bucket = bucketOf(visit);
  const headers: Record<string, string> = {
    'X-HubSpot-Correlation-Id': correlationId,
    ...(visit.grant && deps.limiter.headers(visit.grant, bucket, deps.world.now())),
    ...answer.headers,
  };
  if (answer.body === undefined) return new Response(null, { status: answer.status, headers });
  headers['Content-Type'] ??= 'application/json;charset=utf-8';
  const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  return new Response(body, { status: answer.status, headers });
}

function requireContentType({ arrival, rawBody }: Visit, route: Route): void {
  const { request } = arrival;
  if (request.method === 'GET' || request.method === 'DELETE' || rawBody === '') return;
  const wanted = route.contentType === 'multipart' ? 'multipart/form-data' : 'application/json';
  const given = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (given !== wanted) {
    throw new Refusal({ status: 415, message: `HTTP 415 Unsupported Media Type: ${given || 'none'} instead of ${wanted}` });
  }
}

/** Multipart bodies are read by their own route; here only their text counts. */
async function readText({ request }: Arrival): Promise<string> {
  return request.method === 'GET' ? '' : request.text();
}

function knownGrant(deps: GateDeps, request: Request): Grant | undefined {
  try {
    return authenticate(deps.grants, request, deps.world.now());
  } catch {
    return undefined;
  }
}

function emptied(answer: Answer): Answer {
  if (typeof answer.body !== 'object' || answer.body === null || !('results' in answer.body)) return answer;
  return { ...answer, body: { ...answer.body, results: [] } };
}

function note(deps: GateDeps, visit: Visit, response: Response | 'dropped'): void {
  const { arrival, url, rawBody, grant } = visit;
  deps.log.add({
    at: deps.world.now(),
    method: arrival.request.method,
    path: url.pathname,
    // Secrets of the token calls have no place in a log, neither from the query nor from the body.
    query: 'open' in arrival.route ? '' : url.search,
    route: arrival.pattern,
    status: response === 'dropped' ? 0 : response.status,
    dropped: response === 'dropped',
    bucket: bucketOf(visit),
    portalId: grant?.account.portalId,
    objectType: visit.objectType,
    inputs: visit.inputs,
    body: 'open' in arrival.route ? '' : rawBody,
  });
}

/** `0-1` and `contact` are `contacts` for faults and the log. */
function plainTypeName({ grant, objectType }: Visit): string | undefined {
  const collection = grant && objectType !== undefined ? findCollection(grant.account, objectType) : undefined;
  return collection?.type.name ?? objectType;
}

function correlationIdOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('correlationId' in body)) return undefined;
  return typeof body.correlationId === 'string' ? body.correlationId : undefined;
}

function defaultFaultBody(deps: GateDeps, status: number): unknown {
  return failureBody({ status, message: `Simulated fault with status ${status}` }, randomUuid(deps.world.random));
}

export function html(status: number, page: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(page, { status, headers: { 'Content-Type': 'text/html;charset=utf-8', ...headers } });
}

function cloudflarePage(status: number): string {
  return `<!DOCTYPE html>\n<html><head><title>hubapi.com | ${status}</title></head><body><h1>Error ${status}</h1><p>cloudflare</p></body></html>`;
}
