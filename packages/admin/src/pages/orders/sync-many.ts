// Asks for the transfer of several records, one after the other, and tells how far it has come.
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { call, ApiError } from '../../api/call.ts';
import { refresh, tellFailure, tellSuccess } from '../../api/queries.ts';
import { useShopParams } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';

const words = texts.orders.selection;

export interface SyncMany {
  /** Absent while nothing is asked for. */
  readonly progress: { readonly done: number; readonly total: number } | undefined;
  /** By record, with its title. */
  readonly start: (records: ReadonlyMap<number, string>) => Promise<void>;
  /** After the call at hand. */
  readonly stop: () => void;
}

export function useSyncMany(): SyncMany {
  const params = useShopParams();
  const client = useQueryClient();
  const isStopped = useRef(false);
  const [progress, setProgress] = useState<SyncMany['progress']>();
  const start = async (records: ReadonlyMap<number, string>): Promise<void> => {
    isStopped.current = false;
    const outcome = await syncEach(records, {
      send: async (record) => void (await call('syncRecord', { params: { ...params, record: String(record) } })),
      onProgress: setProgress,
      isStopped: () => isStopped.current,
    });
    setProgress(undefined);
    tellOutcome(outcome);
    await refresh(client, ['listRecords', 'getRecord', 'getShop']);
  };
  return { progress, start, stop: () => void (isStopped.current = true) };
}

export interface SyncOutcome {
  readonly sent: number;
  /** In the order in which they were asked for. */
  readonly refused: readonly { readonly title: string; readonly error: Error }[];
}

export interface SyncDeps {
  readonly send: (record: number) => Promise<void>;
  readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void;
  readonly isStopped: () => boolean;
}

/** One that is refused does not hold up the others; when the server no longer answers or knows the person, none is asked for any more. */
export async function syncEach(records: ReadonlyMap<number, string>, { send, onProgress, isStopped }: SyncDeps): Promise<SyncOutcome> {
  const refused: { title: string; error: Error }[] = [];
  let sent = 0;
  for (const [record, title] of records) {
    if (isStopped()) break;
    onProgress({ done: sent + refused.length, total: records.size });
    try {
      await send(record);
      sent += 1;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      refused.push({ title, error });
      if (error instanceof ApiError && (error.status === 0 || error.status === 401 || error.status === 403)) break;
    }
  }
  return { sent, refused };
}

function tellOutcome({ sent, refused }: SyncOutcome): void {
  if (sent > 0) tellSuccess(words.done(sent));
  const [first] = refused;
  if (first === undefined) return;
  const more = refused.length === 1 ? '' : ` ${words.refusedMore(refused.length - 1)}`;
  tellFailure(new Error(`${words.refused(first.title)}: ${first.error.message}${more}`));
}
