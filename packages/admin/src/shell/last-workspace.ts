// The workspace that one was in last, so that the start address leads there again.
import type { Membership } from './workspace.ts';

const KEY = 'storebridge workspace';

export function keepLastWorkspace(workspace: string): void {
  localStorage.setItem(KEY, workspace);
}

/** @returns the first one where the last one is not known or no longer theirs, `undefined` where there is none. */
export function lastWorkspace(workspaces: readonly Membership[]): Membership | undefined {
  const kept = localStorage.getItem(KEY);
  return workspaces.find(({ id }) => String(id) === kept) ?? workspaces[0];
}
