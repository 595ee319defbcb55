// The connected account itself: who it is, what it may still create, how many calls it has left.
import { z } from 'zod';
import { API_VERSION } from '../api-version.ts';
import type { Result } from '../failure/failure.ts';
import type { ObjectType } from '../objects/object.ts';
import type { CallOptions } from '../transport/call-options.ts';
import { mapResult, readAnswer, type CallDeps } from '../transport/call.ts';
import { limitUsages, type LimitUsage } from './limit-usage.ts';
import { probePermissions, type PermissionProbe } from './probe-permissions.ts';

export interface AccountDetails {
  readonly portalId: number;
  /** `STANDARD`, `DEVELOPER_TEST`, `SANDBOX` or `APP_DEVELOPER`. */
  readonly accountType: string;
  /** IANA name. */
  readonly timeZone: string;
  /** ISO 4217. */
  readonly companyCurrency: string;
  readonly additionalCurrencies: readonly string[];
  /** Host of the account's pages, such as `app-eu1.hubspot.com`. */
  readonly uiDomain: string;
  readonly dataHostingLocation: string;
}

export interface ApiUsage {
  readonly name: string;
  readonly usageLimit: number;
  readonly currentUsage: number;
  /** ISO 8601 or epoch milliseconds, as HubSpot sends it. */
  readonly resetsAt?: string | undefined;
}

/** Kinds of limits HubSpot reports. */
export type LimitKind = 'records' | 'custom-properties' | 'custom-object-types' | 'pipelines' | 'calculated-properties';

export interface AccountApi {
  /** The abilities that the token lacks for these object types; three calls per type that change nothing. */
  missingPermissions(types: readonly ObjectType[], options?: CallOptions): Promise<Result<readonly PermissionProbe[]>>;
  /** Works with any token; the simplest check of a connection. */
  details(options?: CallOptions): Promise<Result<AccountDetails>>;
  /** Calls of today over all private apps; HubSpot caches it for some minutes. */
  dailyUsage(options?: CallOptions): Promise<Result<readonly ApiUsage[]>>;
  /** How much of each limit is used, for the whole account and for each object type. */
  limits(kind: LimitKind, options?: CallOptions): Promise<Result<readonly LimitUsage[]>>;
}

const detailsSchema = z.object({
  portalId: z.number(),
  accountType: z.string().default('STANDARD'),
  timeZone: z.string().default('UTC'),
  companyCurrency: z.string().default('USD'),
  additionalCurrencies: z.array(z.string()).default([]),
  uiDomain: z.string().default('app.hubspot.com'),
  dataHostingLocation: z.string().default(''),
});

const usageSchema = z.object({
  results: z
    .array(
      z.object({
        name: z.string(),
        usageLimit: z.number(),
        currentUsage: z.number(),
        resetsAt: z.union([z.string(), z.number().transform(String)]).optional(),
      }),
    )
    .default([]),
});

const limitsSchema = z.record(z.string(), z.unknown());

export function createAccountApi(deps: CallDeps): AccountApi {
  const { send } = deps;
  return {
    missingPermissions: (types, options = {}) => probePermissions(deps, { types, options }),
    async details(options) {
      return readAnswer(detailsSchema, await send({ method: 'GET', route: `/account-info/${API_VERSION}/details`, options }));
    },
    async dailyUsage(options) {
      const route = `/account-info/${API_VERSION}/api-usage/daily/private-apps`;
      return mapResult(readAnswer(usageSchema, await send({ method: 'GET', route, options })), ({ results }) => results);
    },
    async limits(kind, options) {
      const answer = await send({ method: 'GET', route: `/crm/limits/${API_VERSION}/{kind}`, params: { kind }, options });
      return mapResult(readAnswer(limitsSchema, answer), limitUsages);
    },
  };
}
