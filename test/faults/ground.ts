// The database on which drills stand: connections whose every statement is a step of the life that uses them.
import type { PoolClient } from 'pg';
import { openDatabase, type Database } from '../../packages/store/src/index.ts';
import { openAdmin, type Admin, type Life } from './life.ts';

export interface Ground {
  readonly database: Database;
  readonly admin: Admin;
  /** From now on statements are steps of this life; without one they are nobody's. */
  enter(life: Life | undefined): void;
  /** Ends every connection of a life that is over. */
  bury(): Promise<void>;
  close(): Promise<void>;
}

interface Using {
  readonly client: PoolClient & { readonly processID?: number | null };
  isReleased: boolean;
}

export async function openGround(url: string): Promise<Ground> {
  const admin = await openAdmin(url);
  // The server itself lives through these drills, so that nothing has to be on the disk.
  await admin.rows(`do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$`);
  const state = { life: undefined as Life | undefined };
  const using = new Set<Using>();
  const database = openDatabase({
    url,
    onError: () => undefined,
    around: (pool) => replaced(pool, {
      connect: async () => {
        const { life } = state;
        // Noted within the step: a process that is killed just then leaves a connection behind, too.
        const connect = async () => inUse({ client: await pool.connect(), isReleased: false }, using, life);
        return life === undefined ? connect() : life.act(connect);
      },
    }),
  });
  const bury = async (): Promise<void> => {
    state.life = undefined;
    const left = [...using];
    using.clear();
    await admin.cut(left.flatMap(({ client }) => client.processID ?? []));
    for (const { client } of left) client.release(true);
  };
  return {
    database,
    admin,
    enter: (life) => void (state.life = life),
    bury,
    close: async () => {
      // What was still connecting when its process was killed has come to nobody.
      await bury();
      await database.close();
      await admin.close();
    },
  };
}

function inUse(use: Using, all: Set<Using>, life: Life | undefined): PoolClient {
  all.add(use);
  const { client } = use;
  const state = { isBroken: false };
  return replaced(client, {
    query: (text: string, values: readonly unknown[]) => {
      const statement = () => client.query(text, [...values]);
      if (life === undefined) return statement();
      return life.state(client.processID ?? 0, statement).catch((error: unknown) => {
        if (isLost(error)) state.isBroken = true;
        throw error;
      });
    },
    release: (isDiscarded?: boolean) => {
      if (use.isReleased || !all.delete(use)) return;
      use.isReleased = true;
      client.release(isDiscarded === true || state.isBroken);
    },
  });
}

/** The same thing, but for some of its methods. */
function replaced<Thing extends object>(thing: Thing, methods: Readonly<Record<string, unknown>>): Thing {
  return new Proxy(thing, {
    get: (target, name) => {
      if (typeof name === 'string' && Object.hasOwn(methods, name)) return methods[name];
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

/** Losing the connection is a fault of the drill; anything else that a work throws is a defect. */
export function isLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return code.startsWith('57P') || code.startsWith('08') || code === 'ECONNRESET' || code === 'EPIPE' || /connection|not queryable|discarded/i.test(error.message);
}
