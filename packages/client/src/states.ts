// What has become of objects: the state of one, and the errors of all.
import type { Caller } from './call.ts';
import type { ObjectType } from './messages.ts';

/** What to do about each stands in the guide docs/guides/bridge-api.md. */
export type SyncErrorType =
  | 'INACTIVE_PORTAL' | 'NO_SYNC_SETTINGS' | 'SETTINGS_NOT_ENABLED' | 'NO_MAPPINGS_DEFINED' | 'MISSING_REQUIRED_PROPERTY' | 'NO_PROPERTIES_DEFINED'
  | 'INVALID_ASSOCIATION_PROPERTY' | 'INVALID_DEAL_STAGE' | 'INVALID_EMAIL_ADDRESS' | 'INVALID_ENUM_PROPERTY' | 'UNKNOWN_ERROR';

export interface SyncStatus {
  readonly storeId: string;
  readonly objectType: ObjectType;
  readonly externalObjectId: string;
  /** `null` as long as it is not in HubSpot, and once it is deleted. */
  readonly hubspotId: string | null;
  /** Milliseconds since 1970; `null` as long as nothing has become of it. The same as `erroredAt` where it is failing now. */
  readonly lastProcessedAt: number | null;
  /** When it failed last, in milliseconds since 1970. */
  readonly erroredAt?: number;
  /** The last one, also when it is resolved. */
  readonly errors: readonly { readonly type: SyncErrorType; readonly details: string; readonly erroredAt: number }[];
}

/** The latest error of an object. */
export interface SyncError {
  /** Of the HubSpot account; `null` where the store has none. */
  readonly portalId: number | null;
  readonly storeId: string;
  readonly objectType: ObjectType;
  readonly externalObjectId: string;
  /** Of the message that failed, in milliseconds since 1970. */
  readonly changedAt: number | null;
  /** Milliseconds since 1970. */
  readonly erroredAt: number;
  readonly type: SyncErrorType;
  /** What happened, in HubSpot's words where they are its own, and what to do. */
  readonly details: string;
  /** RESOLVED once a later message went through. */
  readonly status: 'OPEN' | 'RESOLVED';
}

export interface ErrorFilter {
  /** Default false. */
  readonly includeResolved?: boolean;
  readonly errorType?: SyncErrorType;
  readonly objectType?: ObjectType;
  /** Errors for each call, from 1 to 200. Default 200. */
  readonly limit?: number;
}

interface ErrorPage {
  readonly results: readonly SyncError[];
  readonly paging?: { readonly next: { readonly page: string } };
}

/** @throws BridgeError 404 where nothing was heard of the object yet */
export type ReadStatus = (storeId: string, objectType: ObjectType, externalObjectId: string) => Promise<SyncStatus>;

export function readStatusBy(call: Caller): ReadStatus {
  return async (storeId, objectType, externalObjectId) =>
    (await call({ method: 'GET', path: `/sync/status/${[storeId, objectType, externalObjectId].map(encodeURIComponent).join('/')}` })) as SyncStatus;
}

/** Whether the last attempt has failed, rather than one before it. */
export function isFailing({ lastProcessedAt, erroredAt }: Pick<SyncStatus, 'lastProcessedAt' | 'erroredAt'>): boolean {
  return erroredAt !== undefined && erroredAt === lastProcessedAt;
}

/** All errors that fit, of all stores of the workspace; the next page is asked for when the one before has been gone through. @throws BridgeError */
export type ListErrors = (filter?: ErrorFilter) => AsyncGenerator<SyncError, void, undefined>;

export function listErrorsBy(call: Caller): ListErrors {
  return async function* listErrors({ includeResolved = false, errorType, objectType, limit } = {}) {
    let page: string | undefined;
    do {
      const query = { includeResolved: String(includeResolved), errorType, objectType, limit: limit === undefined ? undefined : String(limit), page };
      const answer = (await call({ method: 'GET', path: '/sync/errors', query })) as ErrorPage;
      yield* answer.results;
      page = answer.paging?.next.page;
    } while (page !== undefined);
  };
}
