// Spans on their way to a collector.
import { expect, test } from 'vitest';
import { within } from './context.ts';
import { openOtlpTracer, type TracerDeps } from './otlp-tracer.ts';
import type { Tracer } from './tracer.ts';

interface Room {
  readonly tracer: Tracer;
  /** Bodies that the collector got, in order. */
  readonly posts: string[];
  readonly warnings: string[];
  answer: () => Response;
  turn(): Promise<void>;
}

const PARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

function openRoom(): Room {
  const time = { now: 1_000 };
  const turns: (() => void)[] = [];
  const room = { posts: [] as string[], warnings: [] as string[], answer: () => new Response('{}') };
  const deps: TracerDeps = {
    fetch: async (input, init) => {
      const request = new Request(input, init);
      expect([request.url, request.headers.get('api-key')]).toEqual(['http://collector:4318/v1/traces', 'k']);
      room.posts.push(await request.text());
      return room.answer();
    },
    now: () => (time.now += 1),
    log: { warn: (_, words) => room.warnings.push(words) },
    every: (_, callback) => {
      turns.push(callback);
      return () => undefined;
    },
  };
  const tracer = openOtlpTracer({ endpoint: 'http://collector:4318', headers: { 'api-key': 'k' }, serviceName: 'storebridge' }, deps);
  const turn = async (): Promise<void> => {
    for (const each of turns) each();
    for (let step = 0; step < 10; step += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  return Object.assign(room, { tracer, turn });
}

test('a span within another one is its child, and both go on with the trace of the caller', async () => {
  const { tracer, posts } = openRoom();
  await tracer.span({ name: 'outer', kind: 'server', parent: PARENT }, async (span) => {
    span.add({ 'http.route': '/hooks/:shop', count: 2, share: 0.5, is: true, absent: undefined });
    await tracer.span({ name: 'inner' }, () => Promise.resolve());
    tracer.record({ name: 'call', kind: 'client' }, { durationMs: 5, isFailed: true });
  });
  await tracer.close();
  const sent = JSON.parse(posts.join('')) as { resourceSpans: { scopeSpans: { spans: Record<string, unknown>[] }[] }[] };
  const [inner, call, outer] = sent.resourceSpans[0]?.scopeSpans[0]?.spans ?? [];
  expect(outer).toMatchObject({ name: 'outer', kind: 2, traceId: '0af7651916cd43dd8448eb211c80319c', parentSpanId: 'b7ad6b7169203331', startTimeUnixNano: '1001000000', endTimeUnixNano: '1005000000' });
  expect(outer?.['attributes']).toEqual([
    { key: 'http.route', value: { stringValue: '/hooks/:shop' } },
    { key: 'count', value: { intValue: '2' } },
    { key: 'share', value: { doubleValue: 0.5 } },
    { key: 'is', value: { boolValue: true } },
  ]);
  expect(outer).not.toHaveProperty('status');
  for (const child of [inner, call]) expect(child).toMatchObject({ traceId: outer?.['traceId'], parentSpanId: outer?.['spanId'] });
  expect(call).toMatchObject({ kind: 3, status: { code: 2 } });
});

test('a span says what it belongs to', async () => {
  const { tracer, posts } = openRoom();
  await within({ job: 'backfill', run: 3 }, () => tracer.span({ name: 'page' }, () => Promise.resolve()));
  await tracer.close();
  expect(posts.join('')).toContain('{"key":"storebridge.run","value":{"intValue":"3"}}');
  expect(posts.join('')).not.toContain('storebridge.portal');
});

test('work that throws is a failed span, and throws all the same', async () => {
  const { tracer, posts } = openRoom();
  await expect(tracer.span({ name: 'bad' }, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await tracer.close();
  expect(posts.join('')).toContain('"status":{"code":2}');
  expect(posts.join('')).not.toContain('"no"');
});

test('what a collector refuses is sent again later, and complained about once', async () => {
  const room = openRoom();
  room.answer = () => new Response('', { status: 503 });
  await room.tracer.span({ name: 'kept' }, () => Promise.resolve());
  await room.turn();
  await room.turn();
  expect(room.warnings).toEqual(['Traces could not be sent.']);
  room.answer = () => new Response('{}');
  await room.turn();
  expect(room.posts.map((post) => post.includes('"kept"'))).toEqual([true, true, true]);
  await room.turn();
  expect(room.posts).toHaveLength(3);
});

test('what nobody takes is dropped before it fills the memory', async () => {
  const room = openRoom();
  room.answer = () => new Response('', { status: 503 });
  for (let count = 0; count < 6_000; count += 1) room.tracer.record({ name: 'one' }, { durationMs: 1, isFailed: false });
  await room.turn();
  room.answer = () => new Response('{}');
  room.posts.length = 0;
  await room.tracer.close();
  expect(room.posts.join('').split('"name":"one"').length - 1).toBe(4_096);
});
