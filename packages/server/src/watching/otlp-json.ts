// Finished spans as the JSON that OTLP defines: https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
import type { SpanAttributes, SpanKind } from './tracer.ts';

export interface FinishedSpan {
  readonly name: string;
  readonly kind: SpanKind;
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 hexadecimal digits, as its parent's. */
  readonly spanId: string;
  readonly parentId: string | undefined;
  /** Epoch ms. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly attributes: SpanAttributes;
  readonly isFailed: boolean;
}

/** Enumerations are numbers in this encoding. */
const KINDS = { internal: 1, server: 2, client: 3 } as const satisfies Record<SpanKind, number>;
const STATUS_ERROR = 2;

export function toTraceRequest(serviceName: string, spans: readonly FinishedSpan[]): object {
  return {
    resourceSpans: [
      {
        resource: { attributes: toAttributes({ 'service.name': serviceName, 'process.pid': process.pid }) },
        scopeSpans: [{ scope: { name: 'storebridge' }, spans: spans.map(toSpan) }],
      },
    ],
  };
}

function toSpan({ name, kind, traceId, spanId, parentId, startedAt, endedAt, attributes, isFailed }: FinishedSpan): object {
  return {
    traceId, spanId, name,
    ...(parentId === undefined ? {} : { parentSpanId: parentId }),
    kind: KINDS[kind],
    startTimeUnixNano: toNanoseconds(startedAt),
    endTimeUnixNano: toNanoseconds(endedAt),
    attributes: toAttributes(attributes),
    ...(isFailed ? { status: { code: STATUS_ERROR } } : {}),
  };
}

/** 64-bit numbers are texts in this encoding, and this one is too large for a double. */
function toNanoseconds(epochMs: number): string {
  return String(BigInt(Math.round(epochMs * 1000)) * 1000n);
}

function toAttributes(attributes: SpanAttributes): readonly object[] {
  return Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [{ key, value: toValue(value) }]));
}

function toValue(value: string | number | boolean): object {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}
