// The hub as a shop runs it: posts messages, and posts them again until they are answered for good.
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

const notification = z.object({ level: z.enum(['info', 'warn', 'error']), subject: z.string(), description: z.string() });

const answerBody = z.looseObject({
  message_id: z.string().optional(),
  notifications: z.array(notification).optional(),
  delay: z.number().optional(),
  update_url: z.string().optional(),
});

export interface HubAnswer {
  readonly status: number;
  readonly contentType: string | null;
  readonly text: string;
  readonly body: z.infer<typeof answerBody>;
}

export interface PostOptions {
  /** `null` sends none. */
  readonly token?: string | null;
  readonly tokenHeader?: string;
  readonly url?: string;
}

export interface Hub {
  /** Posts once; a text goes out as it is. Throws when the connection is lost. */
  post(message: object | string, options?: PostOptions): Promise<HubAnswer>;
  /** Posts until the hub would be content: again after a lost connection and any 5xx, and at the address it is told to come to. */
  postUntilDone(message: object | string, options?: PatientOptions): Promise<HubAnswer>;
}

export interface PatientOptions {
  readonly giveUpAfterMs?: number;
  readonly pauseMs?: number;
}

/** @param address of the service, asked for each call because a server that starts again listens elsewhere. */
export function createHub(address: () => string, token: string): Hub {
  const post: Hub['post'] = async (message, options = {}) => {
    const given = options.token === undefined ? token : options.token;
    const response = await fetch(options.url ?? address(), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(given === null ? {} : { [options.tokenHeader ?? 'X-Augury-Token']: given }) },
      body: typeof message === 'string' ? message : JSON.stringify(message),
    });
    const text = await response.text();
    return { status: response.status, contentType: response.headers.get('content-type'), text, body: parseBody(text) };
  };
  return { post, postUntilDone: (message, options = {}) => insist(post, message, options) };
}

async function insist(post: Hub['post'], message: object | string, { giveUpAfterMs = 45_000, pauseMs = 100 }: PatientOptions): Promise<HubAnswer> {
  const end = performance.now() + giveUpAfterMs;
  let url: string | undefined;
  for (;;) {
    const answer = await post(message, url === undefined ? {} : { url }).catch(() => undefined);
    const isDone = answer !== undefined && answer.status < 500 && answer.body.update_url === undefined;
    if (isDone) return answer;
    if (performance.now() > end) throw new Error(`The hub gave up: ${answer?.status ?? 'no connection'} ${answer?.text ?? ''}`);
    // A server that starts again has another port, so the address is only kept for the next question.
    url = answer?.body.update_url;
    await pause(pauseMs);
  }
}

function parseBody(text: string): HubAnswer['body'] {
  try {
    return answerBody.parse(JSON.parse(text));
  } catch {
    return {};
  }
}
