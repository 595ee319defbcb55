// Calls an operation of the API, typed by the contract.
import { OPERATIONS, type AnswerOf, type BodyOf, type OperationId, type ParamsOf, type ProblemDocument, type QueryOf } from '@storebridge/server/contract';
import { texts } from '../texts/index.ts';

type Part<Name extends string, Value> = [Value] extends [undefined]
  ? { readonly [N in Name]?: undefined }
  : object extends Value ? { readonly [N in Name]?: Value | undefined } : { readonly [N in Name]: Value };

/** What an operation wants: parameters of its path, query and body, each only where it has them. */
export type InputFor<Id extends OperationId> =
  & ([keyof ParamsOf<Id>] extends [never] ? { readonly params?: undefined } : { readonly params: ParamsOf<Id> })
  & Part<'query', QueryOf<Id>>
  & Part<'body', BodyOf<Id>>;

/** For operations that want nothing, the input may be left out. */
export type InputArgs<Id extends OperationId> = object extends InputFor<Id> ? [input?: InputFor<Id>] : [input: InputFor<Id>];

/** The parts of any input, as the functions that handle all operations alike see them. */
export interface AnyInput {
  readonly params?: Readonly<Record<string, string>> | undefined;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: unknown;
}

/** The server refused, or did not answer; `problem` says what and what to do. */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: ProblemDocument;

  constructor(problem: ProblemDocument) {
    super([problem.detail ?? problem.title, problem.remedy].filter(Boolean).join(' '));
    this.name = 'ApiError';
    this.status = problem.status;
    this.problem = problem;
  }
}

/** @throws ApiError */
export async function call<Id extends OperationId>(id: Id, input: InputFor<Id>, signal?: AbortSignal): Promise<AnswerOf<Id>> {
  const [method = 'GET'] = OPERATIONS[id].route.split(' ');
  const { body } = input as AnyInput;
  const answer = await request(addressOf(id, input), {
    method,
    headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
  // The server's own tests hold its answers against the same shapes.
  return answer as AnswerOf<Id>;
}

export function addressOf<Id extends OperationId>(id: Id, input: InputFor<Id>): string {
  const { params, query } = input as AnyInput;
  const [, route = ''] = OPERATIONS[id].route.split(' ');
  const path = route.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ''));
  const search = new URLSearchParams(Object.entries(query ?? {}).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, textOf(value)]])));
  return `/api/v1${path}${search.size === 0 ? '' : `?${search.toString()}`}`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** @returns the JSON of the answer, or `undefined` where it has none. @throws ApiError */
export async function request(address: string, init: RequestInit): Promise<unknown> {
  const response = await reach(address, init);
  if (response.status === 204) return undefined;
  const content: unknown = await response.json().catch(() => undefined);
  if (response.ok) return content;
  throw new ApiError(problemOf(content, response.status));
}

async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError({ type: 'about:blank', title: texts.api.unreachable.title, status: 0, detail: texts.api.unreachable.detail });
  }
}

function problemOf(content: unknown, status: number): ProblemDocument {
  if (isProblem(content)) return { ...content, status };
  return { type: 'about:blank', title: texts.api.unexpected.title, status, detail: wordsOfSignIn(content) ?? texts.api.unexpected.detail(status) };
}

/** The sign-in service answers a code and English words of its own. */
function wordsOfSignIn(content: unknown): string | undefined {
  if (typeof content !== 'object' || content === null) return undefined;
  const known = 'code' in content && typeof content.code === 'string' ? texts.api.codes[content.code] : undefined;
  return known ?? ('message' in content && typeof content.message === 'string' ? content.message : undefined);
}

function isProblem(content: unknown): content is ProblemDocument {
  return typeof content === 'object' && content !== null && 'title' in content && typeof content.title === 'string';
}
