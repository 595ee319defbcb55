// A shop that posts against scripted answers.
import { expect, test } from 'vitest';
import { postMessages, type PostRequest } from './post-messages.ts';

const ADDRESS = 'http://shop.test/hooks/demo/contact_import';
const imported = { message_id: '1', notifications: [{ level: 'info', subject: 'Contact imported', description: 'Done.' }] };

/** Answers each call with what the script says of it; the clock stands at the number of pauses. */
function openShop(script: (call: { readonly url: string; readonly body: string; readonly number: number }) => Response | Promise<Response>) {
  const calls: { readonly url: string; readonly body: string; readonly token: string | null }[] = [];
  const pauses: number[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const body = await request.text();
    calls.push({ url: request.url, body, token: request.headers.get('x-augury-token') });
    return script({ url: request.url, body, number: calls.length });
  };
  const sleep = (ms: number): Promise<void> => {
    pauses.push(ms);
    return Promise.resolve();
  };
  const post = (request: Partial<PostRequest>) =>
    postMessages(
      { fetch, sleep, now: () => pauses.length },
      { address: ADDRESS, token: 'secret', messages: [{ message: 'order:new' }], inFlight: 1, signal: new AbortController().signal, onAnswer: () => undefined, ...request },
    );
  return { calls, pauses, post };
}

test('a confirmed message is posted once, with the token', async () => {
  const shop = openShop(() => Response.json(imported));
  expect(await shop.post({})).toEqual([{ status: 200, level: 'info', description: 'Done.', attempts: 1, durationMs: 0 }]);
  expect(shop.calls).toEqual([{ url: ADDRESS, body: '{"message":"order:new"}', token: 'secret' }]);
});

test('a message that is still being written is asked for again, where the answer says', async () => {
  const later = { message_id: '1', delay: 10, update_url: `${ADDRESS}/receipts/5` };
  const shop = openShop(({ number }) => Response.json(number === 1 ? later : imported));
  expect(await shop.post({})).toMatchObject([{ level: 'info', attempts: 2, durationMs: 1 }]);
  expect(shop.calls.map(({ url }) => url)).toEqual([ADDRESS, `${ADDRESS}/receipts/5`]);
});

test('a message that failed for now is posted again, and given up after twenty attempts', async () => {
  const failed = { message_id: '1', notifications: [{ level: 'error', subject: 'Contact not imported', description: 'HubSpot is down.' }] };
  const recovering = openShop(({ number }) => (number < 3 ? Response.json(failed, { status: 503 }) : Response.json(imported)));
  expect(await recovering.post({})).toMatchObject([{ level: 'info', attempts: 3 }]);
  const down = openShop(() => Response.json(failed, { status: 503 }));
  expect(await down.post({})).toMatchObject([{ status: 503, level: 'error', attempts: 20 }]);
});

test('answers stand in the order of the messages, and no more are in flight than allowed', async () => {
  let inFlight = 0;
  let most = 0;
  const shop = openShop(async ({ body }) => {
    inFlight += 1;
    most = Math.max(most, inFlight);
    await new Promise((resolve) => setImmediate(resolve));
    inFlight -= 1;
    return Response.json({ notifications: [{ level: 'info', description: body }] });
  });
  const messages = Array.from({ length: 20 }, (_, index) => ({ index }));
  let told = 0;
  const answers = await shop.post({ messages, inFlight: 4, onAnswer: () => (told += 1) });
  expect(answers.map(({ description }) => description)).toEqual(messages.map((message) => JSON.stringify(message)));
  expect({ most, told }).toEqual({ most: 4, told: 20 });
});

test('the signal ends it', async () => {
  const ending = new AbortController();
  const shop = openShop(() => {
    ending.abort();
    return Response.json({}, { status: 503 });
  });
  await expect(shop.post({ signal: ending.signal })).rejects.toThrow('aborted');
  expect(shop.calls).toHaveLength(1);
});
