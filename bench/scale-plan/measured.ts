// What one order costs, as measured: the base of every plan. Where a number comes from stands beside it.

/** pretix orders of 2.5 positions with a buyer and attendees: `bench/RESULTS.md`, pretix-orders; 61 calls for 1,000 orders at once. */
export const CALLS_PER_ORDER = 0.053;
/** What a delivery costs besides, however few orders are in it: contacts and deals are looked up, made, and associated. */
export const CALLS_PER_DELIVERY = 6;
/** Orders that one delivery takes: 12,000 intents at 4.5 for each order. */
export const MOST_ORDERS_OF_A_DELIVERY = 2_667;

/** Of one process with its database and the simulated HubSpot on the same two cores: `bench/RESULTS.md`, pretix-orders; 1,000 orders in 13.1 s. */
export const ORDERS_PER_SECOND_OF_A_PROCESS = 76;

/** Rows that stay: 3.5 records, 4.5 links, 3.5 associations and 4.5 lines of history. */
export const ROWS_PER_ORDER = 16;
/** Rows that come and go: changes and intents. */
export const PASSING_ROWS_PER_ORDER = 8;
/** With indexes: 18.3 MB for 1,000 such orders on PostgreSQL 15. */
export const BYTES_PER_ORDER = 18_300;
/** Written through the whole path by a PostgreSQL on two cores. */
export const ROWS_PER_SECOND_OF_TWO_CORES = 14_400;

/** Pool, job queue and its listener, and two listeners of `serve`; of `work` the last two are absent. */
export const CONNECTIONS_OF_SERVE = 10 + 6 + 1 + 2;
export const CONNECTIONS_OF_WORK = 10 + 6 + 1;

/** Of a professional account: https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines */
export const CALLS_PER_SECOND = 19;
export const CALLS_PER_DAY = 625_000;
/** The pacer keeps a margin. */
export const STEADY_PART = 0.93;
