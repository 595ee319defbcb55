// For tests: what each operation answers to whom, and a request that asks for it.
import { OPERATIONS, SHAPES, type OperationId, type OperationShape, type Permission } from '../../../contract/index.ts';
import type { Caller } from '../call.ts';
import { SMALLEST_BODIES, SMALLEST_QUERIES } from './smallest-input.ts';

export interface Asked {
  readonly method: string;
  /** With query. */
  readonly path: string;
  readonly body: unknown;
}

export function askFor(id: OperationId, workspace: number): Asked {
  const [method = '', route = ''] = OPERATIONS[id].route.split(' ');
  const query = new URLSearchParams(Object.entries(inputOf(SMALLEST_QUERIES, id) ?? {}).map(([name, value]): [string, string] => [name, String(value)]));
  const path = route.replace('{workspace}', String(workspace)).replaceAll(/\{\w+\}/g, 'some');
  return { method, path: `/api/v1${path}?${query.toString()}`, body: inputOf(SMALLEST_BODIES, id) };
}

/** @param may what the caller may do in the workspace; `undefined` where it is as good as absent to the caller. */
export function expectedStatus(id: OperationId, kind: Caller['kind'] | 'stranger', may: readonly Permission[] | undefined): number {
  const { access } = OPERATIONS[id];
  if (access === 'public') return statusWhenDone(id);
  if (kind === 'stranger') return 401;
  if (access === 'signed-in') return kind === 'person' || id === 'listConnectors' ? statusWhenDone(id) : 403;
  if (may === undefined) return 404;
  return may.includes(access) ? statusWhenDone(id) : 403;
}

function statusWhenDone(id: OperationId): number {
  const shape: OperationShape = SHAPES[id];
  return shape.answer === undefined ? 204 : 200;
}

function inputOf(inputs: Partial<Record<OperationId, object>>, id: OperationId): object | undefined {
  return inputs[id];
}
