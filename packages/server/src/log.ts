// Structured logs. Names, addresses and tokens never get here: records are named by their ids, and lines say by themselves what request or job they belong to.
import { pino, type DestinationStream, type Logger } from 'pino';
import { currentContext } from './watching/context.ts';

export type Log = Logger;

const STANDARD_ERROR = 2;

/** @param destination default: the standard error. */
export function createLog(level: string, destination: DestinationStream = pino.destination(STANDARD_ERROR)): Log {
  return pino({ level, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime, mixin: () => ({ ...currentContext() }), serializers: { err: describeError } }, destination);
}

/** Only these: what else hangs on errors, such as the detail of a database's refusal, may hold names and addresses. */
function describeError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { message: withoutPersons(String(error)) };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return { type: error.name, message: withoutPersons(error.message), ...code, stack: error.stack === undefined ? undefined : withoutPersons(error.stack) };
}

const ADDRESS = /[^\s"'<>()=,;:]+@[^\s"'<>(),;]+/gu;
const TOKEN = /\b(?:Bearer|Token)\s+\S+|\bpat-[a-z]{2,3}\d-[\w-]+/giu;

/** A database quotes the value that it cannot take, and a fetch the address that it cannot reach. */
function withoutPersons(text: string): string {
  return text.replaceAll(TOKEN, '[token]').replaceAll(ADDRESS, '[address]');
}
