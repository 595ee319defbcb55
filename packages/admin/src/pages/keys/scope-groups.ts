// Scopes by what they are about.
import type { Permission } from '@storebridge/server/contract';

export interface ScopeGroup {
  /** "shops" of "shops:read" */
  readonly group: string;
  readonly scopes: readonly Permission[];
}

export function scopeGroups(scopes: readonly Permission[]): readonly ScopeGroup[] {
  const groups = Map.groupBy(scopes, (scope) => scope.split(':')[0] ?? scope);
  return [...groups].map(([group, members]) => ({ group, scopes: members }));
}
