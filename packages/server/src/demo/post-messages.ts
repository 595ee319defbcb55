// Posts messages as the Spree hub does: some in flight at a time, later again where the answer asks for it.
import { z } from 'zod';
import type { HubMessage } from './hub-message.ts';

export interface PostDeps {
  readonly fetch: typeof globalThis.fetch;
  readonly sleep: (ms: number) => Promise<unknown>;
  /** Milliseconds, of any clock that only goes forward. */
  readonly now: () => number;
}

export interface PostRequest {
  /** Where the shop posts. */
  readonly address: string;
  readonly token: string;
  readonly messages: readonly HubMessage[];
  readonly inFlight: number;
  readonly signal: AbortSignal;
  /** Told after each answer. */
  readonly onAnswer: () => void;
}

export interface PostAnswer {
  readonly status: number;
  readonly level: string;
  readonly description: string;
  readonly attempts: number;
  /** From the first attempt to the final answer. */
  readonly durationMs: number;
}

const answerSchema = z.object({
  delay: z.number().optional(),
  update_url: z.string().optional(),
  notifications: z.array(z.object({ level: z.string(), description: z.string() })).default([]),
});

const MOST_ATTEMPTS = 20;
const ASK_AGAIN_MS = 1000;

/** @returns the final answers, in the order of the messages. @throws when the signal ends it. */
export async function postMessages(deps: PostDeps, request: PostRequest): Promise<readonly PostAnswer[]> {
  const answers: PostAnswer[] = [];
  const queue = request.messages.entries();
  const sender = async (): Promise<void> => {
    for (const [index, message] of queue) {
      answers[index] = await postMessage(deps, request, message);
      request.onAnswer();
    }
  };
  await Promise.all(Array.from({ length: request.inFlight }, sender));
  return answers;
}

async function postMessage(deps: PostDeps, { address, token, signal }: PostRequest, message: HubMessage): Promise<PostAnswer> {
  const startedAt = deps.now();
  const body = JSON.stringify(message);
  let url = address;
  for (let attempts = 1; ; attempts += 1) {
    const response = await deps.fetch(url, { method: 'POST', body, signal, headers: { 'content-type': 'application/json', 'x-augury-token': token } });
    const answer = answerSchema.parse(await response.json());
    const [notification] = answer.notifications;
    const isFinal = response.status === 200 && notification !== undefined;
    if (isFinal || attempts === MOST_ATTEMPTS) {
      return { status: response.status, level: notification?.level ?? 'none', description: notification?.description ?? '', attempts, durationMs: deps.now() - startedAt };
    }
    url = answer.update_url ?? url;
    await deps.sleep(ASK_AGAIN_MS);
    signal.throwIfAborted();
  }
}
