// How a connector reads its shop: what changed, what one record is now, and what lies in the past.
import type { ProblemDetail, RecordRef } from '@storebridge/domain';
import type { EndpointAnswer, EndpointRequest, PushedRecord } from './endpoint.ts';

export interface ReaderDeps {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: { now(): number; sleep(ms: number, signal?: AbortSignal): Promise<void> };
  /** From 0 up to 1, for jitter. */
  readonly random: () => number;
  readonly signal?: AbortSignal;
  /** Epoch milliseconds at which the shop was connected. Absent, nothing counts as older. */
  readonly connectedAt?: number;
  /** What was described last, so that it is not asked for again needlessly. */
  readonly described?: { readonly catalog: unknown; readonly at: number };
  /** The present token of a shop that is connected by consent; it is asked for again and again, because tokens are replaced. */
  readonly token?: () => Promise<Reading<string>>;
  /** Told whatever is described anew. */
  readonly onDescribed?: (catalog: unknown) => Promise<void>;
}

/** What the shop answered, with what the person should know about it; or why it could not be read. */
export type Reading<Value> = { readonly ok: true; readonly value: Value; readonly notice?: string } | { readonly ok: false; readonly problem: ProblemDetail };

export interface ShopReader {
  /** Whether records are sent again when they change, and not only once. */
  readonly followsChanges: boolean;
  /** What the fields of this very shop depend on: its questions, lists, languages. It is stored as JSON and handed to the shop's system. */
  describe(): Promise<Reading<unknown>>;
  /** Records that changed since the cursor; `null` is the moment of the connection. The last page carries the cursor for the next time. */
  changes(cursor: string | null): AsyncGenerator<Reading<ChangesPage>, void>;
  /** A record as it is now, with everything that belongs to it; nothing when it is gone. */
  fetch(record: RecordRef): Promise<Reading<readonly ReadRecord[]>>;
  /** How many records lie between two days. */
  count(range: DateRange): Promise<Reading<number>>;
  /** The records between two days, oldest first, from a cursor on. */
  past(range: DateRange, cursor: string | null): AsyncGenerator<Reading<ChangesPage>, void>;
  /** The newest records, one page of them, whatever their age: something to show how a mapping works. */
  recent(): Promise<Reading<readonly ReadRecord[]>>;
  /** Sets up in the shop that it sends notices. Absent where that can only be done by hand. */
  readonly notices?: NoticeRegistry;
  /** What the connection can see, in a sentence; a missing permission is named. */
  check(): Promise<Reading<string>>;
}

/** The notices that a shop is told to send to an address of ours. */
export interface NoticeRegistry {
  /** `disabled`: it is there, but switched off or without much of what has to be told; registering it cures that. */
  find(address: string): Promise<Reading<'registered' | 'absent' | 'disabled'>>;
  /** Changes nothing where all is well, and never leaves two for one address. */
  register(address: string): Promise<Reading<void>>;
  remove(address: string): Promise<Reading<void>>;
}

/** A shop that a token sees, and that can be added. */
export interface DiscoveredShop {
  /** Its own name. */
  readonly label: string;
  /** What tells it from others of the same name. */
  readonly detail: string;
  /** Those that it needs beside the ones with which it was discovered. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Lower-case letters, digits and hyphens; no two that were discovered together share one. */
  readonly slug: string;
}

/** ISO days in the shop's time zone, both inclusive. */
export interface DateRange {
  readonly from: string;
  readonly to: string;
}

export interface ChangesPage {
  readonly records: readonly ReadRecord[];
  /** `null` where more pages follow and this one is no place to go on from. */
  readonly cursor: string | null;
  readonly total?: number;
}

/** A record as it was read, with the fingerprint of what was read. */
export interface ReadRecord extends PushedRecord {
  readonly digest: string;
  /** From before the connection: it is sent only when somebody asked for it once. */
  readonly isOlder: boolean;
}

/** Notices that something changed, for shop systems that send no data with them or cannot sign it. */
export interface WebhookDeclaration<Settings> {
  /** Below `/hooks/{shop}/`; a secret part follows it. */
  readonly path: string;
  /** Pure: which records the notice is about. */
  read(request: EndpointRequest, settings: Settings): WebhookReading;
}

export type WebhookReading =
  | { readonly status: 'hints'; readonly records: readonly RecordRef[] }
  | { readonly status: 'refused'; readonly answer: EndpointAnswer };
