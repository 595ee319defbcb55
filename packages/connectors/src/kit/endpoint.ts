// How a shop posts records to us and gets its answer.
import type { FieldValues, ProblemDetail, RecordRef, RelatedKeys, SnapshotVersion } from '@storebridge/domain';

export interface Endpoint<Settings> {
  readonly path: string;
  /** Whether the request comes from the shop. */
  isAuthorised(request: EndpointRequest, settings: Settings): boolean;
  readonly unauthorised: EndpointAnswer;
  /** Pure: reads an authorised request, and says what it means or how it is refused. */
  receive(request: EndpointRequest, settings: Settings): Reception;
  /** Pure: the answer to a request that was accepted, once its outcome is known or waiting has taken too long. */
  reply(context: ReplyContext, result: ReceiptResult): EndpointAnswer;
}

export interface EndpointRequest {
  header(name: string): string | undefined;
  readonly body: string;
}

export interface EndpointAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** What the answer needs from the request; it is stored, so that the answer can be given later and by another process. */
export type ReplyContext = Readonly<Record<string, string | null>>;

export type Reception =
  | { readonly status: 'refused'; readonly answer: EndpointAnswer; readonly problem?: { readonly record: RecordRef; readonly detail: ProblemDetail } }
  | { readonly status: 'accepted'; readonly record: PushedRecord; /** What the message told along with it; nobody waits for these. */ readonly parts?: readonly PushedRecord[]; readonly digest: string; readonly context: ReplyContext };

/** A record as the shop pushed it. */
export interface PushedRecord extends RecordRef {
  readonly version: SnapshotVersion;
  readonly fields: FieldValues;
  readonly related?: RelatedKeys;
}

export type ReceiptResult =
  | { readonly status: 'done' }
  | { readonly status: 'skipped'; readonly reason: string }
  | { readonly status: 'problem'; readonly problem: ProblemDetail }
  | { readonly status: 'temporary'; readonly problem: ProblemDetail }
  | { readonly status: 'pending'; readonly receipt: string; readonly updateUrl: string };
