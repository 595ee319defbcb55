// Counts calls against the limits of an account and says no with the bodies that HubSpot uses.
import { Refusal } from './refusal.ts';
import { nextMidnight } from './account-day.ts';
import type { Account } from '../account/account.ts';
import type { Limits } from '../tiers.ts';
import type { Grant } from './authentication.ts';
import type { Failure } from './refusal.ts';
import type { Bucket } from './route.ts';

const BURST_WINDOW_MS = 10_000;
const SEARCH_WINDOW_MS = 1000;

interface DayCount {
  calls: number;
  associationCalls: number;
  resetsAt: number;
}

interface WindowRule {
  readonly key: string;
  readonly lengthMs: number;
  readonly most: number;
  readonly policy: Policy;
}

export type Policy = 'burst' | 'daily' | 'search' | 'associations';

export class RateLimiter {
  readonly #windows = new Map<string, number[]>();
  readonly #days = new Map<number, DayCount>();

  /** Counts the call, or refuses it with a 429 that counts nowhere. */
  admit(grant: Grant, bucket: Bucket, now: number): void {
    const { account } = grant;
    const { limits } = account;
    if (limits === 'off' || bucket === 'free') return;
    const day = this.day(account, now);
    const isDailyCounted = grant.kind === 'static';
    if (isDailyCounted && day.calls >= limits.daily) throw new Refusal(overLimit('daily', grant, account));
    if (bucket === 'associations' && day.associationCalls >= limits.associationsDaily) {
      throw new Refusal(overLimit('daily', grant, account));
    }
    this.#admitToWindow(grant, bucket, limits, now);
    if (isDailyCounted) day.calls += 1;
    if (bucket === 'associations') day.associationCalls += 1;
  }

  /** Search answers carry none of the interval headers; OAuth apps have no daily limit to tell of. */
  headers(grant: Grant, bucket: Bucket, now: number): Record<string, string> {
    const { limits } = grant.account;
    if (limits === 'off' || bucket === 'free') return {};
    const daily: Record<string, string> = {};
    if (grant.kind === 'static') {
      daily['X-HubSpot-RateLimit-Daily'] = String(limits.daily);
      daily['X-HubSpot-RateLimit-Daily-Remaining'] = String(Math.max(0, limits.daily - this.day(grant.account, now).calls));
    }
    if (bucket !== 'burst') return daily;
    const max = burstOf(limits, grant);
    const used = this.#recent(burstKey(grant), BURST_WINDOW_MS, now).length;
    const perSecond = Math.ceil(max / 10);
    return {
      'X-HubSpot-RateLimit-Max': String(max),
      'X-HubSpot-RateLimit-Remaining': String(Math.max(0, max - used)),
      'X-HubSpot-RateLimit-Interval-Milliseconds': String(BURST_WINDOW_MS),
      'X-HubSpot-RateLimit-Secondly': String(perSecond),
      'X-HubSpot-RateLimit-Secondly-Remaining': String(Math.max(0, Math.min(perSecond, max - used))),
      ...daily,
    };
  }

  /** What the account has used since its last midnight. */
  day(account: Account, now: number): DayCount {
    const known = this.#days.get(account.portalId);
    if (known && now < known.resetsAt) return known;
    const fresh: DayCount = { calls: 0, associationCalls: 0, resetsAt: nextMidnight(now, account.timeZone) };
    this.#days.set(account.portalId, fresh);
    return fresh;
  }

  #admitToWindow(grant: Grant, bucket: Bucket, limits: Limits, now: number): void {
    const { portalId } = grant.account;
    if (bucket === 'search') {
      this.#enter({ key: `search:${portalId}`, lengthMs: SEARCH_WINDOW_MS, most: limits.searchPerSecond, policy: 'search' }, grant, now);
    }
    if (bucket === 'associations') {
      const key = `associations:${portalId}:${grant.appId}`;
      this.#enter({ key, lengthMs: BURST_WINDOW_MS, most: limits.associationsPer10Seconds, policy: 'associations' }, grant, now);
    }
    if (bucket === 'burst') {
      this.#enter({ key: burstKey(grant), lengthMs: BURST_WINDOW_MS, most: burstOf(limits, grant), policy: 'burst' }, grant, now);
    }
  }

  #enter({ key, lengthMs, most, policy }: WindowRule, grant: Grant, now: number): void {
    const calls = this.#recent(key, lengthMs, now);
    if (calls.length >= most) throw new Refusal(overLimit(policy, grant, grant.account));
    calls.push(now);
  }

  #recent(key: string, lengthMs: number, now: number): number[] {
    let calls = this.#windows.get(key);
    if (!calls) this.#windows.set(key, (calls = []));
    const firstRecent = calls.findIndex((at) => at > now - lengthMs);
    if (firstRecent < 0) calls.length = 0;
    else calls.splice(0, firstRecent);
    return calls;
  }
}

/** The bodies of https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines; none comes with a Retry-After. */
export function overLimit(policy: Policy, grant: { readonly appId: number }, account: Account): Failure {
  const groupName = `publicapi:private-apps-api-calls-ten-secondly:${grant.appId}`;
  const rolling: Failure = {
    status: 429,
    message: 'You have reached your ten_secondly_rolling limit.',
    extra: { errorType: 'RATE_LIMIT', policyName: 'TEN_SECONDLY_ROLLING', groupName },
  };
  const bodies: Readonly<Record<Policy, Failure>> = {
    burst: rolling,
    associations: rolling,
    daily: {
      status: 429,
      message: 'You have reached your daily limit.',
      extra: { errorType: 'RATE_LIMIT', policyName: 'DAILY', requestId: `${account.portalId}-daily` },
    },
    search: { status: 429, message: 'You have reached your secondly limit.', category: 'RATE_LIMITS' },
  };
  return bodies[policy];
}

function burstOf(limits: Limits, grant: Grant): number {
  return grant.kind === 'static' ? limits.burstPer10Seconds : limits.oauthBurstPer10Seconds;
}

function burstKey(grant: Grant): string {
  return `burst:${grant.account.portalId}:${grant.appId}`;
}
