// Who may see what: team tokens, the tokens of connected applications, and the limit on their requests.
import { detail } from './reply.ts';

/** Legacy names: can_view_orders, can_checkin_orders, can_view_vouchers, can_manage_customers, can_change_organizer_settings. */
export const PERMISSIONS = ['event.orders:read', 'event.orders:checkin', 'event.vouchers:read', 'organizer.customers:read', 'organizer.settings.general:write'] as const;
export type Permission = (typeof PERMISSIONS)[number];

export interface Holder {
  /** Requests are counted per bucket: an organizer's team tokens share one. */
  readonly bucket: string;
  readonly permissions: readonly Permission[];
  /** Of which something may be seen; absent, the one organizer that a team belongs to. */
  readonly organizers?: readonly string[];
}

const WINDOW_MS = 60_000;

export interface Access {
  readonly addToken: (permissions?: readonly Permission[]) => string;
  readonly removeToken: (token: string) => void;
  /** @returns who asks, or the refusal. */
  admit(request: Request): Holder | Response;
  /** `null` as on a server of one's own. */
  limitPerMinute: number | null;
}

export interface AccessDeps {
  readonly now: () => number;
  readonly random: () => number;
  readonly bearer: (token: string) => Holder | undefined;
}

export function createAccess({ now, random, bearer }: AccessDeps): Access {
  const tokens = new Map<string, Holder>();
  const windows = new Map<string, { readonly since: number; count: number }>();
  const access: Access = {
    limitPerMinute: 360,
    addToken: (permissions = PERMISSIONS) => {
      const token = randomText(random, 64);
      tokens.set(token, { bucket: 'team tokens', permissions });
      return token;
    },
    removeToken: (token) => void tokens.delete(token),
    admit: (request) => {
      const [scheme, token = ''] = (request.headers.get('authorization') ?? '').split(' ');
      if (scheme !== 'Token' && scheme !== 'Bearer') return detail(401, 'Authentication credentials were not provided.', { 'www-authenticate': 'Session' });
      const holder = scheme === 'Token' ? tokens.get(token) : bearer(token);
      if (holder === undefined) return detail(401, 'Invalid token.', { 'www-authenticate': 'Session' });
      const waitMs = count(holder.bucket);
      return waitMs > 0 ? throttled(waitMs) : holder;
    },
  };
  return access;

  /** @returns how long to wait, 0 when the request may pass. */
  function count(bucket: string): number {
    const known = windows.get(bucket);
    const window = known !== undefined && now() - known.since < WINDOW_MS ? known : { since: now(), count: 0 };
    windows.set(bucket, window);
    window.count += 1;
    return access.limitPerMinute !== null && window.count > access.limitPerMinute ? window.since + WINDOW_MS - now() : 0;
  }
}

export function randomText(random: () => number, length: number): string {
  return Array.from({ length }, () => Math.floor(random() * 36).toString(36)).join('');
}

function throttled(waitMs: number): Response {
  const seconds = Math.ceil(waitMs / 1000);
  return detail(429, `Request was throttled. Expected available in ${seconds} seconds.`, { 'retry-after': String(seconds) });
}
