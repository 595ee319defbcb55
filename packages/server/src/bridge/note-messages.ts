// Notes what stores send: calls for one store that come at the same time are noted in one transaction.
import type { BridgeRecord } from '@storebridge/connectors';
import { isFaultOfData, type Shop } from '@storebridge/store';
import { notePushedRecords } from '@storebridge/sync';
import type { Storebridge } from '../compose.ts';
import { gather } from '../gather.ts';

/** Done when they are kept for good; rejected when none of them is. */
export type NoteMessages = (shop: Shop, records: readonly BridgeRecord[]) => Promise<void>;

type Outcome = { readonly ok: true } | { readonly ok: false; readonly error: unknown };

/** Calls that are noted in one transaction. */
const MOST_TOGETHER = 10;

export function createNoteMessages({ journey, tracer }: Pick<Storebridge, 'journey' | 'tracer'>): NoteMessages {
  const gatherers = new Map<number, (records: readonly BridgeRecord[]) => Promise<Outcome>>();
  const note = (shop: Shop, records: readonly BridgeRecord[]): Promise<void> =>
    tracer.span({ name: 'note', attributes: { 'storebridge.shop': shop.id, 'storebridge.records': records.length } }, () => notePushedRecords(journey, shop, records));
  return async (shop, records) => {
    const gathered = gatherers.get(shop.id) ?? gather((calls: readonly (readonly BridgeRecord[])[]) => noteTogether((all) => note(shop, all), calls), MOST_TOGETHER);
    gatherers.set(shop.id, gathered);
    const outcome = await gathered(records);
    if (!outcome.ok) throw outcome.error;
  };
}

/** A call whose records the database does not take must not take the others with it. */
async function noteTogether(note: (records: readonly BridgeRecord[]) => Promise<void>, calls: readonly (readonly BridgeRecord[])[]): Promise<readonly Outcome[]> {
  try {
    await note(calls.flat());
    return calls.map(() => ({ ok: true }));
  } catch (error) {
    if (calls.length === 1 || !isFaultOfData(error)) throw error;
  }
  const outcomes: Outcome[] = [];
  for (const records of calls) outcomes.push(await noteAlone(note, records));
  return outcomes;
}

async function noteAlone(note: (records: readonly BridgeRecord[]) => Promise<void>, records: readonly BridgeRecord[]): Promise<Outcome> {
  try {
    await note(records);
    return { ok: true };
  } catch (error) {
    return { ok: false, error };
  }
}
