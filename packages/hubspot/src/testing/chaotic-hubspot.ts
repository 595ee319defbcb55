// A small HubSpot that loses answers, omits rows, shuffles and refuses, by the throw of given dice.
import { batch, html, json, object, refusal, valueRefusal, type Script, type SentRequest, type WireInput } from './test-house.ts';

export type Mishap = 'none' | 'drop-before' | 'drop-after' | 'html-after' | 'busy' | 'omit' | 'empty' | 'shuffle' | 'untraced';

export const MISHAPS: readonly Mishap[] = [
  'none',
  'drop-before',
  'drop-after',
  'html-after',
  'busy',
  'omit',
  'empty',
  'shuffle',
  'untraced',
];

/** Values of `shop_key` that HubSpot refuses. */
export const BAD_VALUE = 'bad';

interface Stored {
  readonly id: string;
  readonly properties: Record<string, string>;
}

export interface ChaoticHubSpot {
  readonly script: Script;
  readonly records: Stored[];
}

/** Keeps records with the unique property `shop_key`. Mishaps happen in the given order, then all goes well. */
export function chaoticHubSpot(mishaps: readonly Mishap[]): ChaoticHubSpot {
  const records: Stored[] = [];
  const script: Script = (request, count) => {
    const mishap = mishaps[count - 1] ?? 'none';
    if (mishap === 'drop-before') throw new TypeError('fetch failed');
    if (mishap === 'busy') return refusal(429, 'You have reached your ten_secondly_rolling limit.');
    const answer = answerTo(request, records, mishap);
    if (mishap === 'drop-after') throw new TypeError('fetch failed');
    return mishap === 'html-after' ? html(502) : answer;
  };
  return { script, records };
}

function answerTo(request: SentRequest, records: Stored[], mishap: Mishap): Response {
  const { inputs } = request.body;
  if (request.path.endsWith('/batch/create')) return create(inputs, records, mishap);
  if (request.path.endsWith('/batch/read')) return read(request, records, mishap);
  return json(404, { message: 'no such route' });
}

function create(inputs: readonly WireInput[], records: Stored[], mishap: Mishap): Response {
  const bad = inputs.find(({ properties }) => properties['tier'] === BAD_VALUE);
  if (bad !== undefined) return valueRefusal([{ name: 'tier', code: 'INVALID_OPTION', message: 'that was not allowed' }]);
  const results: object[] = [];
  const errors: object[] = [];
  for (const { properties, objectWriteTraceId } of inputs) {
    const holder = records.find((record) => record.properties['shop_key'] === properties['shop_key']);
    if (holder === undefined) {
      const record = { id: String(1_000 + records.length), properties };
      records.push(record);
      results.push({ ...object(record.id, properties), ...(mishap === 'untraced' ? {} : { objectWriteTraceId }) });
      continue;
    }
    errors.push({
      status: 'error',
      category: 'CONFLICT',
      message: 'already exists',
      context: { objectWriteTraceId: [objectWriteTraceId], existingId: [holder.id] },
    });
  }
  return batch(spoil(results, mishap), errors);
}

function read({ body }: SentRequest, records: readonly Stored[], mishap: Mishap): Response {
  const idProperty = String(body['idProperty']);
  const found = body.inputs.flatMap(({ id }) => records.filter(({ properties }) => properties[idProperty] === id));
  const missing = body.inputs.filter(({ id }) => !records.some(({ properties }) => properties[idProperty] === id)).map(({ id }) => id);
  const errors = missing.length === 0 ? [] : [
    { status: 'error', category: 'OBJECT_NOT_FOUND', message: 'missing', context: { ids: missing } },
  ];
  return batch(spoil(found.map(({ id, properties }) => object(id, properties)), mishap), errors);
}

function spoil(results: readonly object[], mishap: Mishap): readonly object[] {
  if (mishap === 'empty') return [];
  if (mishap === 'omit') return results.slice(1);
  return mishap === 'shuffle' ? results.toReversed() : results;
}
