// The life of one process: everything it does beyond itself is a step, and at any step it may be killed or lose its connection to the database.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Client } from 'pg';
import type { Dice } from '../house/random.ts';
import type { FaultPlan } from './fault-plan.ts';
import { createTurnstile } from './turnstile.ts';

export interface Life {
  readonly isOver: () => boolean;
  /** Lets works go on side by side until all are done, or the process is killed. @returns the failures of works. */
  run(works: readonly (() => Promise<unknown>)[]): Promise<readonly unknown[]>;
  /** A step that needs no connection to the database. */
  act<Result>(step: () => Promise<Result>): Promise<Result>;
  /** A step that uses the connection of this backend. */
  state<Result>(backend: number, statement: () => Promise<Result>): Promise<Result>;
  /** Nothing it does beyond itself gets through any more. */
  end(): void;
}

export interface LifeDeps {
  readonly dice: Dice;
  readonly plan: FaultPlan;
  readonly admin: Admin;
}

/** Somebody who looks after the database while others use it. */
export interface Admin {
  /** Whether so many backends of ours wait for locks. */
  areHeldUp(steps: number): Promise<boolean>;
  /** Ends connections, and comes back when they have ended. */
  cut(backends: readonly number[]): Promise<void>;
  cutAll(): Promise<void>;
  rows(statement: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
  close(): Promise<void>;
}

export async function openAdmin(url: string): Promise<Admin> {
  const client = new Client({ connectionString: url, application_name: 'faults-admin' });
  await client.connect();
  const rows = async (statement: string, values: readonly unknown[] = []) => (await client.query<Record<string, unknown>>(statement, [...values])).rows;
  const ours = `datname = current_database() and application_name = 'storebridge'`;
  // The server's own way of waiting looks every tenth of a second only.
  const cut = async (backends: readonly number[]): Promise<void> => {
    if (backends.length === 0) return;
    await rows('select pg_terminate_backend(pid) from unnest($1::integer[]) as pid', [backends]);
    while ((await rows('select 1 from pg_stat_activity where pid = any($1::integer[]) limit 1', [backends])).length > 0) await nextTurn();
  };
  return {
    rows,
    areHeldUp: async (steps) => Number((await rows(`select count(*) as held from pg_stat_activity where ${ours} and cardinality(pg_blocking_pids(pid)) > 0`))[0]?.['held']) >= steps,
    cut,
    cutAll: async () => cut((await rows(`select pid from pg_stat_activity where ${ours}`)).map(({ pid }) => Number(pid))),
    close: () => client.end(),
  };
}

const NEVER = new Promise<never>(() => undefined);

export function createLife({ dice, plan, admin }: LifeDeps): Life {
  const turnstile = createTurnstile({ dice, areHeldUp: (steps) => admin.areHeldUp(steps) });
  const die = (): Promise<never> => {
    turnstile.close();
    return NEVER;
  };
  const alive = async <Result>(step: () => Promise<Result>): Promise<Result> => {
    if (plan.strikes('kill before the step')) return die();
    if (!plan.strikes('kill after the step')) return step();
    await step().catch(() => undefined);
    return die();
  };
  const connected = async <Result>(backend: number, statement: () => Promise<Result>): Promise<Result> => {
    if (plan.strikes('database restarted')) await admin.cutAll();
    else if (plan.strikes('connection cut before the statement')) await admin.cut([backend]);
    else if (plan.strikes('connection cut after the statement')) {
      await statement();
      await admin.cut([backend]);
      throw new Error('Connection terminated unexpectedly');
    }
    return statement();
  };
  return {
    isOver: () => turnstile.isClosed(),
    end: () => turnstile.close(),
    run: (works) => turnstile.run(works),
    act: (step) => turnstile.step(() => alive(step)),
    state: (backend, statement) => turnstile.step(() => alive(() => connected(backend, statement))),
  };
}
