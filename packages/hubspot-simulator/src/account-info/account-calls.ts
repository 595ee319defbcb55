// The calls about the account itself: details, usage, owners, the facts about a static token.
import { Refusal, notFound } from '../http/refusal.ts';
import { cursorParam, limitParam, ok, param, readBody } from '../http/call.ts';
import { offsetMs } from '../http/account-day.ts';
import { KNOWN_SCOPES } from '../oauth/scope-tiers.ts';
import { anyString, objectOf } from '../http/shape.ts';
import type { Owner } from '../account/account.ts';
import type { Answer, Call } from '../http/call.ts';

const MOST_OWNERS_PER_PAGE = 500;
const DEFAULT_OWNERS_PER_PAGE = 100;

export function accountDetails({ account }: Call): Answer {
  const ms = offsetMs(account.world.now(), account.timeZone);
  const minutes = Math.abs(ms) / 60_000;
  const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return ok({
    portalId: account.portalId,
    accountType: account.accountType,
    timeZone: account.timeZone,
    companyCurrency: account.currency,
    additionalCurrencies: account.additionalCurrencies,
    utcOffset: `${ms < 0 ? '-' : '+'}${clock}`,
    utcOffsetMilliseconds: ms,
    uiDomain: 'app.hubspot.com',
    dataHostingLocation: 'na1',
  });
}

export function dailyUsage({ account, usage, source }: Call): Answer {
  const { limits, world } = account;
  const day = usage();
  return ok({
    results: [{
      name: source.label,
      usageLimit: limits === 'off' ? Number.MAX_SAFE_INTEGER : limits.daily,
      currentUsage: day.calls,
      collectedAt: new Date(world.now()).toISOString(),
      fetchStatus: 'SUCCESS',
      resetsAt: new Date(day.resetsAt).toISOString(),
    }],
  });
}

export function listOwners(call: Call): Answer {
  const { account, query } = call;
  const limit = limitParam(call, DEFAULT_OWNERS_PER_PAGE, MOST_OWNERS_PER_PAGE);
  const email = query.get('email')?.toLowerCase();
  const start = cursorParam(call);
  const present = query.get('archived') === 'true' ? [] : [...account.owners.values()];
  const owners = present.filter((owner) => email === undefined || owner.email.toLowerCase() === email);
  const next = start + limit;
  return ok({ results: owners.slice(start, next).map(presentOwner), ...(next < owners.length && { paging: { next: { after: String(next) } } }) });
}

export function readOwner(call: Call): Answer {
  const id = param(call, 'id');
  const byUser = call.query.get('idProperty') === 'userId';
  const owner = [...call.account.owners.values()].find((each) => (byUser ? String(each.userId) : each.id) === id);
  if (!owner) throw new Refusal(notFound(`No owner with id ${id} exists.`));
  return ok(presentOwner(owner));
}

/** Tells what a static token may do; any scope set may ask. */
export function tokenInfo(call: Call): Answer {
  const { tokenKey } = readBody(call, objectOf({ tokenKey: anyString }));
  if (tokenKey !== call.token) throw new Refusal(notFound('Token not found'));
  const scopes = call.scopes === 'all' ? KNOWN_SCOPES : [...call.scopes];
  return ok({ userId: 1001, hubId: call.account.portalId, appId: Number(call.source.id), scopes });
}

function presentOwner({ id, userId, email, firstName, lastName }: Owner): Record<string, unknown> {
  const madeAt = new Date(0).toISOString();
  return {
    id,
    email,
    type: 'PERSON',
    firstName,
    lastName,
    userId,
    userIdIncludingInactive: userId,
    createdAt: madeAt,
    updatedAt: madeAt,
    archived: false,
    teams: [],
  };
}
