// The rate limit headers of an answer, as numbers.

/** HubSpot leaves out the interval on search answers and the daily pair for OAuth tokens. */
export interface LimitHeaders {
  readonly max?: number;
  readonly remaining?: number;
  readonly intervalMs?: number;
  readonly daily?: number;
  readonly dailyRemaining?: number;
}

export function parseLimitHeaders(headers: Headers): LimitHeaders {
  const max = headerNumber(headers, 'x-hubspot-ratelimit-max');
  const remaining = headerNumber(headers, 'x-hubspot-ratelimit-remaining');
  const intervalMs = headerNumber(headers, 'x-hubspot-ratelimit-interval-milliseconds');
  const daily = headerNumber(headers, 'x-hubspot-ratelimit-daily');
  const dailyRemaining = headerNumber(headers, 'x-hubspot-ratelimit-daily-remaining');
  return {
    ...(max === undefined ? {} : { max }),
    ...(remaining === undefined ? {} : { remaining }),
    ...(intervalMs === undefined ? {} : { intervalMs }),
    ...(daily === undefined ? {} : { daily }),
    ...(dailyRemaining === undefined ? {} : { dailyRemaining }),
  };
}

/** Milliseconds from a Retry-After header in seconds or as an HTTP date. */
export function parseRetryAfter(headers: Headers, nowMs: number): number | undefined {
  const text = headers.get('retry-after');
  if (text === null || text.trim() === '') return undefined;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}

function headerNumber(headers: Headers, name: string): number | undefined {
  const text = headers.get(name);
  if (text === null || text.trim() === '') return undefined;
  const value = Number(text);
  return Number.isFinite(value) && value >= 0 ? value : undefined;
}
