// What each subscription tier of HubSpot allows: call limits, counts of things and features.

export type Tier = 'free' | 'starter' | 'pro' | 'enterprise';

/** Calls that an account allows; https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines */
export interface Limits {
  readonly burstPer10Seconds: number;
  readonly oauthBurstPer10Seconds: number;
  readonly searchPerSecond: number;
  readonly associationsPer10Seconds: number;
  readonly daily: number;
  readonly associationsDaily: number;
}

export interface TierProfile {
  readonly tier: Tier;
  readonly limits: Limits;
  readonly customPropertiesPerType: number;
  readonly customPropertiesOverall: number;
  readonly pipelinesPerType: number;
  readonly customObjectTypes: number;
  readonly recordsPerType: number;
  readonly workflows: boolean;
  readonly dynamicLists: boolean;
  readonly marketingEmails: boolean;
  readonly publishEmails: boolean;
  readonly sourceCode: boolean;
}

/** An OAuth app of the marketplace has its own bucket in each account that installed it. */
const OAUTH_BURST_PER_10_SECONDS = 110;
/** All apps of an account share this. */
const SEARCH_PER_SECOND = 5;

const SMALL_LIMITS: Limits = {
  burstPer10Seconds: 100,
  oauthBurstPer10Seconds: OAUTH_BURST_PER_10_SECONDS,
  searchPerSecond: SEARCH_PER_SECOND,
  associationsPer10Seconds: 100,
  daily: 250_000,
  associationsDaily: 500_000,
};
const LARGE_LIMITS: Limits = { ...SMALL_LIMITS, burstPer10Seconds: 190, associationsPer10Seconds: 150, daily: 625_000 };

const FREE: TierProfile = {
  tier: 'free',
  limits: SMALL_LIMITS,
  customPropertiesPerType: 10,
  customPropertiesOverall: 10,
  pipelinesPerType: 1,
  customObjectTypes: 0,
  recordsPerType: 1_000_000,
  workflows: false,
  dynamicLists: false,
  marketingEmails: false,
  publishEmails: false,
  sourceCode: false,
};
const STARTER: TierProfile = {
  ...FREE,
  tier: 'starter',
  customPropertiesPerType: 1000,
  customPropertiesOverall: 10_000,
  pipelinesPerType: 2,
  recordsPerType: 5_000_000,
  marketingEmails: true,
  sourceCode: true,
};
const PRO: TierProfile = {
  ...STARTER,
  tier: 'pro',
  limits: LARGE_LIMITS,
  pipelinesPerType: 15,
  recordsPerType: 15_000_000,
  workflows: true,
  dynamicLists: true,
  publishEmails: true,
};
const ENTERPRISE: TierProfile = {
  ...PRO,
  tier: 'enterprise',
  limits: { ...LARGE_LIMITS, daily: 1_000_000 },
  pipelinesPerType: 100,
  customObjectTypes: 10,
};

const PROFILES = { free: FREE, starter: STARTER, pro: PRO, enterprise: ENTERPRISE } satisfies Record<Tier, TierProfile>;

export function tierProfile(tier: Tier): TierProfile {
  return PROFILES[tier];
}
