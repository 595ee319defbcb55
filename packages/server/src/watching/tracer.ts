// Traces: who asks for a span needs not know whether anybody looks at it.

/** Ids, counts and words of ours; never names, addresses or values of records. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean | undefined>>;

export type SpanKind = 'internal' | 'server' | 'client';

export interface SpanStart {
  readonly name: string;
  readonly kind?: SpanKind;
  readonly attributes?: SpanAttributes;
  /** As in the header `traceparent` of whoever called: https://www.w3.org/TR/trace-context/#traceparent-header */
  readonly parent?: string | undefined;
}

export interface OpenSpan {
  add(attributes: SpanAttributes): void;
  /** Without an error that is thrown. */
  fail(): void;
}

export interface Tracer {
  /** Runs the work as a span, a child of the one in which it is called. It fails when the work throws. */
  span<Result>(start: SpanStart, work: (span: OpenSpan) => Promise<Result>): Promise<Result>;
  /** Work that ended just now, as a child of the span in which this is called. */
  record(start: SpanStart, ended: { readonly durationMs: number; readonly isFailed: boolean }): void;
  /** Sends what is left. */
  close(): Promise<void>;
}

const NOBODY_LOOKS: OpenSpan = { add: () => undefined, fail: () => undefined };

/** Costs nothing. */
export const NO_TRACER: Tracer = { span: (_, work) => work(NOBODY_LOOKS), record: () => undefined, close: () => Promise.resolve() };
