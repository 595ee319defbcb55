// Sends calls: token, pacing, time limit, one renewal after a 401, short retries, and a report of each exchange.
import { API_URL, fillRoute } from '../api-version.ts';
import { failureOf } from '../failure/causes.ts';
import { explainRefusal, limitPolicyOf } from '../failure/explain-error.ts';
import type { Failure } from '../failure/failure.ts';
import { parseRefusal } from '../failure/refusal.ts';
import type { PaceObservation, PaceRefusal } from '../pacing/pacer-port.ts';
import type { Answer, Call, Send } from './call.ts';
import type { HubSpotClientDeps } from './client-deps.ts';
import { exchange, type Exchange } from './exchange.ts';
import { isAnswerLost, repeatAfter } from './repeat.ts';
import { TokenUnavailable } from './token-unavailable.ts';

const DEFAULT_TIMEOUT_MS = 30_000;

export function createSend(deps: HubSpotClientDeps): Send {
  return async (call) => {
    let renewed = false;
    let token = await tokenOrFailure(deps.token);
    for (let attempt = 1; ; attempt += 1) {
      if (typeof token !== 'string') return { ok: false, failure: token };
      const answer = await attemptCall(deps, { call, token, attempt });
      if (answer.ok) return answer;
      const { renewToken } = deps;
      if (answer.failure.status === 401 && renewToken !== undefined && !renewed) {
        renewed = true;
        const refused = token;
        token = await tokenOrFailure(() => renewToken(refused));
        continue;
      }
      const wait = repeatAfter({ failure: answer.failure, attempt, repeatable: isRepeatable(call), random: deps.random() });
      if (wait === undefined || isAborted(call)) return markDoubt(call, answer);
      await deps.clock.sleep(wait, call.options?.signal);
      if (isAborted(call)) return markDoubt(call, answer);
    }
  };
}

interface Attempt {
  readonly call: Call;
  readonly token: string;
  readonly attempt: number;
}

async function attemptCall(deps: HubSpotClientDeps, input: Attempt): Promise<Answer> {
  const { call } = input;
  const bucket = call.bucket ?? 'burst';
  const priority = call.options?.priority ?? 'live';
  const signal = call.options?.signal;
  const refused = await deps.pacer.acquire({ bucket, priority, ...(signal === undefined ? {} : { signal }) });
  if (isAborted(call)) return { ok: false, failure: failureOf('canceled') };
  if (refused !== undefined) return { ok: false, failure: paceFailure(refused) };
  const startedAt = deps.clock.now();
  const exchanged = await exchange(deps.fetch, {
    url: urlOf(deps, call),
    method: call.method,
    token: input.token,
    body: call.body,
    timeoutMs: deps.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    deadline: deps.deadline,
    signal,
    nowMs: startedAt,
  });
  const answer = answerOf(exchanged);
  await learnQuietly(deps, { bucket, durationMs: deps.clock.now() - startedAt, ...lesson(exchanged, answer) });
  report(deps, input, { exchanged, answer, durationMs: deps.clock.now() - startedAt });
  return answer;
}

// An answer that has been paid for must not be lost because the pacer cannot note it down.
async function learnQuietly({ pacer }: HubSpotClientDeps, seen: PaceObservation): Promise<void> {
  try {
    await pacer.learn(seen);
  } catch {
    return;
  }
}

async function tokenOrFailure(ask: () => Promise<string>): Promise<string | Failure> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof TokenUnavailable) return error.failure;
    throw error;
  }
}

function answerOf(exchanged: Exchange): Answer {
  if (exchanged.kind === 'lost') return { ok: false, failure: failureOf(exchanged.why, { hubspotMessage: exchanged.detail }) };
  const { status, body, genuine, correlationId, retryAfterMs } = exchanged;
  if (status >= 200 && status < 300 && genuine) return { ok: true, status, body, correlationId };
  const refusal = parseRefusal({ status, body, correlationId });
  return { ok: false, refusal, failure: explainRefusal(refusal, retryAfterMs) };
}

function lesson(exchanged: Exchange, answer: Answer): Omit<PaceObservation, 'bucket' | 'durationMs'> {
  if (exchanged.kind === 'lost') return { status: 0 };
  const { status, limits: headers, retryAfterMs } = exchanged;
  return {
    status,
    headers,
    ...(status === 429 && !answer.ok && answer.refusal !== undefined ? { policy: limitPolicyOf(answer.refusal) } : {}),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

function paceFailure({ policy, retryAfterMs }: PaceRefusal): Failure {
  return failureOf(policy === 'daily' ? 'daily-limit' : 'rate-limited', { retryAfterMs });
}

function markDoubt(call: Call, answer: Extract<Answer, { ok: false }>): Answer {
  const doubtful = !isRepeatable(call) && (isAnswerLost(answer.failure) || answer.failure.cause === 'canceled');
  return doubtful ? { ...answer, failure: { ...answer.failure, perhapsWritten: true } } : answer;
}

function isRepeatable(call: Call): boolean {
  return call.repeatable ?? true;
}

function isAborted(call: Call): boolean {
  return call.options?.signal?.aborted === true;
}

function urlOf(deps: HubSpotClientDeps, call: Call): string {
  const url = new URL(fillRoute(call.route, call.params), deps.baseUrl ?? API_URL);
  for (const [name, value] of Object.entries(call.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url.href;
}

interface Observation {
  readonly exchanged: Exchange;
  readonly answer: Answer;
  readonly durationMs: number;
}

function report(deps: HubSpotClientDeps, { call, attempt }: Attempt, { exchanged, answer, durationMs }: Observation): void {
  const correlationId = answer.ok ? answer.correlationId : answer.failure.correlationId;
  deps.observe?.({
    method: call.method,
    route: call.route,
    ...(call.params?.['type'] === undefined ? {} : { objectType: call.params['type'] }),
    status: exchanged.kind === 'lost' ? 0 : exchanged.status,
    bucket: call.bucket ?? 'burst',
    priority: call.options?.priority ?? 'live',
    durationMs,
    attempt,
    ...(call.inputs === undefined ? {} : { inputs: call.inputs }),
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(answer.ok ? {} : { failure: answer.failure.cause }),
  });
}
