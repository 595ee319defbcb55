// The token of a link. It comes in the fragment, leaves the address at once, and stays with this tab until it is used.
import { useEffect, useState } from 'react';

export type TokenUse = 'setup' | 'invitation' | 'reset';

export function useToken(use: TokenUse): string | undefined {
  const [token] = useState(() => tokenIn(window.location.hash) ?? sessionStorage.getItem(keyOf(use)) ?? undefined);
  useEffect(() => {
    if (token !== undefined) sessionStorage.setItem(keyOf(use), token);
    if (tokenIn(window.location.hash) !== undefined) window.history.replaceState(window.history.state, '', window.location.pathname);
  }, [token, use]);
  return token;
}

export function forgetToken(use: TokenUse): void {
  sessionStorage.removeItem(keyOf(use));
}

/** @param fragment as `location.hash` gives it: "#token=…" */
export function tokenIn(fragment: string): string | undefined {
  const token = new URLSearchParams(fragment.replace(/^#/, '')).get('token');
  return token === null || token === '' ? undefined : token;
}

function keyOf(use: TokenUse): string {
  return `storebridge ${use}`;
}
