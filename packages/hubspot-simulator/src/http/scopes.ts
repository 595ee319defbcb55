// Which scopes a call needs; one of the named ones is enough.
import { findCollection } from '../account/account.ts';
import { param } from './call.ts';
import type { Call } from './call.ts';

type Access = 'read' | 'write';

/** The commerce types that the old scope still opens. */
const OPENED_BY_E_COMMERCE = new Set(['products', 'line_items']);

export function objectScopes(access: Access, paramName = 'objectType'): (call: Call) => readonly string[] {
  return (call) => forType(call, paramName, (name) => [
    `crm.objects.${name}.${access}`, ...(OPENED_BY_E_COMMERCE.has(name) ? ['e-commerce'] : []), ...(name === 'tickets' ? ['tickets'] : []),
  ]);
}

export function schemaScopes(access: Access, paramName = 'objectType'): (call: Call) => readonly string[] {
  return (call) => forType(call, paramName, (name) => [
    `crm.schemas.${name}.${access}`, ...(OPENED_BY_E_COMMERCE.has(name) ? ['e-commerce'] : []),
    ...(access === 'read' ? [`crm.objects.${name}.read`] : []),
  ]);
}

export function pipelineScopes(access: Access): (call: Call) => readonly string[] {
  return (call) => forType(
    call,
    'objectType',
    (name) => [`crm.schemas.${name}.${access}`, `crm.pipelines.${name}.${access}`, `crm.objects.${name}.${access}`],
  );
}

export function fixedScopes(...scopes: readonly string[]): () => readonly string[] {
  return () => scopes;
}

function forType(call: Call, paramName: string, scopesOf: (name: string) => readonly string[]): readonly string[] {
  const collection = findCollection(call.account, param(call, paramName));
  if (!collection) return [];
  return scopesOf(collection.type.isCustom ? 'custom' : collection.type.scope);
}
