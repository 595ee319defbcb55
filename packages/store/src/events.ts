// News for whoever looks at a workspace just now; what is lost is seen at the next look.
import type { WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';
import type { Db } from './database.ts';

/** Notified with {@link News} as JSON. */
export const EVENTS_CHANNEL = 'storebridge_events';

export type NewsItem =
  | { readonly topic: 'records' | 'problems' | 'runs'; readonly shop: string }
  | { readonly topic: 'shops'; readonly shop: string | null }
  | { readonly topic: 'progress'; readonly shop: string; readonly run: number; readonly done: number; readonly total: number | null };

export interface News {
  readonly workspace: number;
  readonly items: readonly NewsItem[];
}

/** PostgreSQL refuses notifications of 8,000 bytes and more. */
const ITEMS_PER_NOTIFICATION = 40;

/** Inside a transaction it is told exactly if the transaction is kept. */
export async function notifyEvents(db: Db, workspace: WorkspaceId, items: readonly NewsItem[]): Promise<void> {
  for (let start = 0; start < items.length; start += ITEMS_PER_NOTIFICATION) {
    const news: News = { workspace, items: items.slice(start, start + ITEMS_PER_NOTIFICATION) };
    await sql`select pg_notify(${EVENTS_CHANNEL}, ${JSON.stringify(news)})`.execute(db);
  }
}
