// What can be set about a simulated account, and how strict it is when nothing is set.
import type { Limits, Tier } from './tiers.ts';

/** Each switch stands for a point where HubSpot differs by account, or where its documents leave it open. */
export interface Strictness {
  /** Milliseconds until a write can be found by search. */
  readonly searchLagMs: number;
  /** Milliseconds in which record writes refuse a property that was just created. */
  readonly propertyLagMs: number;
  /** Milliseconds until records of a new custom object type can be called. */
  readonly objectTypeLagMs: number;
  readonly shuffleResults: boolean;
  readonly uniqueSku: boolean;
  readonly uniqueExternalOrderId: boolean;
  readonly mergeIdenticalLineItems: boolean;
  /** A line item may hang on two deals, orders, carts or quotes (and is lost with the first that is deleted). */
  readonly sharedLineItems: boolean;
  readonly defaultLifecycleStage: string | null;
  readonly mergeKeepsPrimaryId: boolean;
  /** Trace ids make a batch update partial, as they do for create and upsert. */
  readonly partialUpdates: boolean;
  /** Trace ids make an upsert by e-mail partial. */
  readonly partialEmailUpserts: boolean;
  readonly emailInBatchUpdate: boolean;
  readonly contactNeedsNameOrEmail: boolean;
  readonly checkTopLevelDomains: boolean;
  readonly refuseNullValues: boolean;
  /** What the account has set as the default for contacts that an app makes. */
  readonly newContactsAreMarketing: boolean;
  readonly createCompaniesFromEmail: boolean;
  readonly computeDealAmounts: boolean;
  /** Creating a flow that is switched on, or switching one on, works. */
  readonly enableFlowsByApi: boolean;
}

const DEFAULT_STRICTNESS: Strictness = {
  searchLagMs: 5000,
  propertyLagMs: 0,
  objectTypeLagMs: 0,
  shuffleResults: true,
  uniqueSku: true,
  uniqueExternalOrderId: true,
  mergeIdenticalLineItems: true,
  sharedLineItems: false,
  defaultLifecycleStage: 'lead',
  mergeKeepsPrimaryId: false,
  partialUpdates: false,
  partialEmailUpserts: false,
  emailInBatchUpdate: false,
  contactNeedsNameOrEmail: true,
  checkTopLevelDomains: true,
  refuseNullValues: true,
  newContactsAreMarketing: false,
  createCompaniesFromEmail: false,
  computeDealAmounts: false,
  enableFlowsByApi: false,
};

export interface StaticToken {
  readonly token: string;
  /** Absent: every scope. */
  readonly scopes?: readonly string[];
  /** The private app or service key it belongs to; tokens of one app share a burst limit. */
  readonly appId?: number;
}

export interface OwnerSettings {
  readonly id?: string;
  readonly email: string;
  readonly firstName?: string;
  readonly lastName?: string;
}

export type AccountType = 'STANDARD' | 'DEVELOPER_TEST' | 'SANDBOX' | 'APP_DEVELOPER';

export interface AccountSettings extends Partial<Strictness> {
  readonly portalId: number;
  readonly name?: string;
  /** Default `pro`. */
  readonly tier?: Tier;
  readonly accountType?: AccountType;
  /** Default one token `pat-na1-simulated-<portalId>` with every scope. */
  readonly tokens?: readonly (StaticToken | string)[];
  /** IANA name; decides when the daily limit starts again. Default `UTC`. */
  readonly timeZone?: string;
  /** ISO 4217. Default `EUR`. */
  readonly currency?: string;
  readonly additionalCurrencies?: readonly string[];
  /** Default the limits of the tier. */
  readonly limits?: 'off' | Partial<Limits>;
  /** Default two people. */
  readonly owners?: readonly OwnerSettings[];
}

export function strictnessOf(settings: Partial<Strictness>): Strictness {
  return { ...DEFAULT_STRICTNESS, ...settings };
}
