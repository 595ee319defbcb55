// The connection to PostgreSQL: one pool, transactions that are repeated when the database asks for it, and notifications.
import { Kysely, PostgresDialect } from 'kysely';
import { Client, DatabaseError, escapeIdentifier, Pool, types as pgTypes, type CustomTypesConfig } from 'pg';
import type { Tables } from './tables.ts';

export type Db = Kysely<Tables>;

export interface Database {
  readonly db: Db;
  /** Calls back with the payload of each notification, and with "" after a lost connection, because some may have been missed. */
  listen(channel: string, onPayload: (payload: string) => void): Promise<{ close(): Promise<void> }>;
  /** Of the pool; `waiting` are those who want one and have none. */
  connections(): { readonly total: number; readonly idle: number; readonly waiting: number };
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  readonly maxConnections?: number;
  /** After so long without a statement the database ends a transaction, and its connection with it; default 30 seconds. */
  readonly idleTransactionMs?: number;
  /** Called for errors of idle connections; the pool replaces them by itself. */
  readonly onError: (error: Error) => void;
  /** Puts something between the statements and the connections, such as a drill that cuts them. */
  readonly around?: (pool: Pool) => Pool;
}

const RECONNECT_MS = 500;
/** Twice as long as a lease: a process that was halted within a transaction must not keep its rows locked from those who take its work over. */
const IDLE_TRANSACTION_MS = 30_000;
const MOST_ATTEMPTS = 5;
/** Serialisation failure and deadlock: the transaction changed nothing and may be repeated. */
const REPEATABLE = new Set(['40001', '40P01']);
const UNIQUE_VIOLATION = '23505';
const DISK_FULL = '53100';

export function openDatabase(options: DatabaseOptions): Database {
  const { idleTransactionMs = IDLE_TRANSACTION_MS } = options;
  const pool = new Pool({
    connectionString: options.url, max: options.maxConnections ?? 10, types: int8AsNumber(), application_name: 'storebridge',
    // Not among the parameters of the start, which some poolers refuse.
    verify: (client, done) => client.query(`set idle_in_transaction_session_timeout = ${idleTransactionMs}`, (error) => done(error ?? undefined)),
  });
  pool.on('error', options.onError);
  // Of a connection in use its next statement tells; a loss that nobody listens to would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: options.around?.(pool) ?? pool }) });
  return {
    db,
    listen: (channel, onPayload) => listen(options, channel, onPayload),
    connections: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => db.destroy(),
  };
}

/** Runs the steps in one transaction; repeats them when the database had to break a tie with another one. */
export async function inTransaction<Result>(db: Db, steps: (transaction: Db) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(steps);
    } catch (error) {
      if (attempt === MOST_ATTEMPTS || !isRepeatable(error)) throw error;
    }
  }
}

/** Data exceptions, violated constraints and exceeded limits of PostgreSQL: https://www.postgresql.org/docs/18/errcodes-appendix.html */
const FAULTS_OF_DATA = new Set(['22', '23', '54']);

/** True when what was to be stored is to blame, and not the connection or the server: it would fail the same way again. */
export function isFaultOfData(error: unknown): boolean {
  if (error instanceof DatabaseError) return FAULTS_OF_DATA.has(error.code?.slice(0, 2) ?? '');
  return error instanceof RangeError || error instanceof TypeError;
}

/** Lost connections, a server that stops or has no place left: https://www.postgresql.org/docs/18/errcodes-appendix.html */
const AWAY = new Set(['08', '53', '57']);
const AWAY_OF_SYSTEM = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'EAGAIN']);

/** True when the database could not be reached, or was lost on the way: the same may work a moment later. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway);
  // After a fatal error the session is over, whatever its reason.
  if (error instanceof DatabaseError) return error.severity === 'FATAL' || AWAY.has(error.code?.slice(0, 2) ?? '');
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && AWAY_OF_SYSTEM.has(error.code)) return true;
  // The driver gives these no code.
  return /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Client was closed)/u.test(error.message);
}

/** True when the server has no place left for what was to be stored. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === DISK_FULL;
}

/** True when a row that must be unique is there already. */
export function isTaken(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === UNIQUE_VIOLATION;
}

function isRepeatable(error: unknown): boolean {
  return error instanceof DatabaseError && error.code !== undefined && REPEATABLE.has(error.code);
}

/** Ids, counts and minor units stay within the safe integers; as text they would only invite mistakes. */
function int8AsNumber(): CustomTypesConfig {
  return { getTypeParser: (id, format) => (id === pgTypes.builtins.INT8 ? Number : pgTypes.getTypeParser(id, format)) };
}

async function listen(options: DatabaseOptions, channel: string, onPayload: (payload: string) => void): Promise<{ close(): Promise<void> }> {
  const state = { isClosed: false };
  let client = await subscribe();

  async function subscribe(): Promise<Client> {
    const fresh = new Client({ connectionString: options.url, application_name: 'storebridge-listen', keepAlive: true });
    fresh.on('error', options.onError);
    fresh.on('notification', (message) => onPayload(message.payload ?? ''));
    try {
      await fresh.connect();
      await fresh.query(`listen ${escapeIdentifier(channel)}`);
    } catch (error) {
      await fresh.end().catch(() => undefined);
      throw error;
    }
    // Also an attempt that fails has an end: only who was connected connects again, or each failure would begin one attempt more.
    fresh.on('end', () => {
      if (!state.isClosed) void reconnect();
    });
    return fresh;
  }

  async function reconnect(): Promise<void> {
    while (!state.isClosed) {
      try {
        client = await subscribe();
        if (state.isClosed) await client.end();
        else onPayload('');
        return;
      } catch (error) {
        options.onError(error instanceof Error ? error : new Error(String(error)));
        await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
      }
    }
  }

  return {
    close: async () => {
      state.isClosed = true;
      await client.end();
    },
  };
}
