// A backfill by the command line: reckoned, begun, paused with Ctrl-C, and gone on with.
import { z } from 'zod';
import { runStorebridge } from '../hosts/storebridge-process.ts';
import { SHOP, type BackfillHouse } from './house.ts';

export interface BroughtByCommand {
  /** Orders, calls of the shop, calls of HubSpot. */
  readonly reckoned: readonly number[];
  readonly firstSeconds: number;
  readonly secondSeconds: number;
  /** Orders that the second run had to bring. */
  readonly left: number;
  readonly isResumed: boolean;
}

const costSchema = z.object({ orders: z.number(), shopCalls: z.number(), hubspotCalls: z.number() });
const reportSchema = costSchema.extend({ isDone: z.boolean() });
const INTERRUPT_AFTER_MS = 12_000;

export async function bringByCommand({ environment, database, rest }: BackfillHouse, { from, to }: { readonly from: string; readonly to: string }): Promise<BroughtByCommand> {
  const command = ['backfill', SHOP, '--from', from, '--to', to, '--json'];
  const cost = costSchema.parse((await runStorebridge([...command, '--dry-run'], environment)).json());
  const [first, firstSeconds] = await timed(() => runStorebridge(command, environment, INTERRUPT_AFTER_MS));
  const paused = reportSchema.parse(first.json());
  const noted = await ordersNoted(database.db);
  const [second, secondSeconds] = await timed(() => runStorebridge(command, environment));
  const ended = reportSchema.parse(second.json());
  await rest();
  const all = await ordersNoted(database.db);
  if (paused.isDone) throw new Error('The command was done before it could be paused.');
  return { reckoned: [cost.orders, cost.shopCalls, cost.hubspotCalls], firstSeconds, secondSeconds, left: all - noted, isResumed: ended.isDone && noted > 0 && all === cost.orders };
}

async function ordersNoted(db: BackfillHouse['database']['db']): Promise<number> {
  const { count } = await db.selectFrom('records').select((all) => all.fn.countAll().as('count')).where('kind', '=', 'order').executeTakeFirstOrThrow();
  return Number(count);
}

async function timed<Result>(work: () => Promise<Result>): Promise<readonly [Result, number]> {
  const startedAt = performance.now();
  const result = await work();
  return [result, (performance.now() - startedAt) / 1000];
}
