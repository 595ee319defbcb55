// Notes what stores send: calls for one store that come at the same time are noted in one transaction.
import type { BridgeRecord } from '@storebridge/connectors';
import type { Shop } from '@storebridge/store';
import { notePushedRecords } from '@storebridge/sync';
import type { Storebridge } from '../compose.ts';
import { gather } from '../gather.ts';

/** Done when they are kept for good; rejected when none of them is. */
export type NoteMessages = (shop: Shop, records: readonly BridgeRecord[]) => Promise<void>;

/** Calls that are noted in one transaction. */
const MOST_TOGETHER = 10;

export function createNoteMessages({ journey, tracer }: Pick<Storebridge, 'journey' | 'tracer'>): NoteMessages {
  const gatherers = new Map<number, (records: readonly BridgeRecord[]) => Promise<number>>();
  return async (shop, records) => {
    const noteTogether = async (calls: readonly (readonly BridgeRecord[])[]): Promise<readonly number[]> => {
      const all = calls.flat();
      await tracer.span({ name: 'note', attributes: { 'storebridge.shop': shop.id, 'storebridge.records': all.length } }, () => notePushedRecords(journey, shop, all));
      return calls.map((call) => call.length);
    };
    const note = gatherers.get(shop.id) ?? gather(noteTogether, MOST_TOGETHER);
    gatherers.set(shop.id, note);
    await note(records);
  };
}
