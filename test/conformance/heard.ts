// One call over plain HTTP, and the parts of its answer that tests look into.
import { z } from 'zod';

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** A text goes out as it is. */
  readonly body?: unknown;
  readonly contentType?: string;
  /** `null` sends none. */
  readonly token?: string | null;
}

const entrySchema = z.looseObject({
  id: z.string().optional(),
  properties: z.record(z.string(), z.string().nullable()).optional(),
  objectWriteTraceId: z.string().optional(),
  name: z.string().optional(),
  typeId: z.number().optional(),
  label: z.string().nullish(),
});
const detailSchema = z.looseObject({ code: z.string().optional(), context: z.record(z.string(), z.array(z.string())).optional() });
// Of a definition `properties` is a list, of a record a map, so both are left open here.
const bodySchema = z.looseObject({
  id: z.string().optional(),
  status: z.string().optional(),
  message: z.string().optional(),
  category: z.string().optional(),
  subCategory: z.string().optional(),
  correlationId: z.string().optional(),
  context: z.record(z.string(), z.array(z.string())).optional(),
  properties: z.record(z.string(), z.string().nullable()).optional(),
  results: z.array(entrySchema).optional(),
  errors: z.array(detailSchema).optional(),
  total: z.number().optional(),
  numErrors: z.number().optional(),
  paging: z.looseObject({ next: z.looseObject({ after: z.string() }).optional() }).optional(),
});

export type Entry = z.infer<typeof entrySchema>;

export interface Heard {
  readonly status: number;
  readonly headers: Headers;
  /** Empty when the answer was no JSON. */
  readonly body: z.infer<typeof bodySchema>;
  readonly text: string;
}

/** Sends the call once. Throws when the answer is JSON of a form that no call of HubSpot has. */
export async function readHeard(baseUrl: string, defaultToken: string, request: Request): Promise<Heard> {
  const { method, path, body, contentType = 'application/json' } = request;
  const token = request.token === undefined ? defaultToken : request.token;
  const response = await fetch(baseUrl + path, {
    method,
    headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...(body === undefined ? {} : { 'content-type': contentType }) },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true && text !== '';
  return { status: response.status, headers: response.headers, body: bodySchema.parse(isJson ? JSON.parse(text) : {}), text };
}

/** The id of a created record. Throws when there is none. */
export function idOf({ status, body, text }: Heard): string {
  if (body.id === undefined) throw new Error(`No record came back: ${status} ${text}`);
  return body.id;
}

export function resultsOf({ body }: Heard): readonly Entry[] {
  return body.results ?? [];
}

export function valuesOf(heard: Heard, property: string): readonly (string | null | undefined)[] {
  return resultsOf(heard).map(({ properties }) => properties?.[property]);
}
