// The one place that names the address and the dated version of HubSpot's API.

/** The same for accounts in every region. */
export const API_URL = 'https://api.hubapi.com';

export const API_VERSION = '2026-03';

/** Workflows have no final dated version yet. */
export const FLOWS_VERSION = '2026-09-beta';

/**
 * Fills `{name}` placeholders of a route, and `{+name}` keeping its slashes. What observers see is the route, never
 * the path.
 */
export function fillRoute(route: string, params: Readonly<Record<string, string>> = {}): string {
  return route.replaceAll(/\{(\+?)(\w+)\}/g, (_, slashes: string, name: string) => {
    const value = params[name] ?? '';
    return slashes === '' ? encodeURIComponent(value) : value.split('/').map(encodeURIComponent).join('/');
  });
}
