// Opens what traces are sent with, and loads nothing of it where nothing is traced.
import type { Log } from '../log.ts';
import type { TracerSettings } from './otlp-tracer.ts';
import { NO_TRACER, type Tracer } from './tracer.ts';

export async function openTracer(settings: TracerSettings | undefined, log: Log): Promise<Tracer> {
  if (settings === undefined) return NO_TRACER;
  const { openOtlpTracer } = await import('./otlp-tracer.ts');
  return openOtlpTracer(settings, { fetch: globalThis.fetch, now: () => performance.timeOrigin + performance.now(), log, every });
}

function every(ms: number, callback: () => void): () => void {
  const timer = setInterval(callback, ms);
  return () => clearInterval(timer);
}
