// Hears the news of all workspaces once for this process, and passes each to those who look at its workspace.
import type { WorkspaceId } from '@storebridge/domain';
import { EVENTS_CHANNEL, type Database } from '@storebridge/store';
import { z } from 'zod';
import type { WorkspaceEvent } from './contract/index.ts';

export interface EventListener {
  tell(event: WorkspaceEvent): void;
  /** The server ends. */
  end(): void;
}

export interface EventHub {
  /** @returns what ends it. */
  join(workspace: WorkspaceId, listener: EventListener): () => void;
  close(): Promise<void>;
}

const slug = z.string();
const newsSchema = z.object({
  workspace: z.number(),
  items: z.array(
    z.discriminatedUnion('topic', [
      z.object({ topic: z.enum(['records', 'problems', 'runs']), shop: slug }),
      z.object({ topic: z.literal('shops'), shop: slug.nullable() }),
      z.object({ topic: z.literal('progress'), shop: slug, run: z.number(), done: z.number(), total: z.number().nullable() }),
    ]),
  ),
});

/** Some news may have been missed, so everything is looked at again. */
const ANYTHING: WorkspaceEvent = { topic: 'shops', shop: null };

export async function openEventHub(database: Pick<Database, 'listen'>): Promise<EventHub> {
  const listeners = new Map<number, Set<EventListener>>();
  const subscription = await database.listen(EVENTS_CHANNEL, (payload) => {
    if (payload === '') for (const listener of [...listeners.values()].flatMap((each) => [...each])) listener.tell(ANYTHING);
    const news = newsSchema.safeParse(parseJson(payload));
    if (!news.success) return;
    for (const listener of listeners.get(news.data.workspace) ?? []) for (const item of news.data.items) listener.tell(item);
  });
  return {
    join(workspace, listener) {
      const ofWorkspace = listeners.get(workspace) ?? new Set();
      listeners.set(workspace, ofWorkspace.add(listener));
      return () => {
        ofWorkspace.delete(listener);
        if (ofWorkspace.size === 0 && listeners.get(workspace) === ofWorkspace) listeners.delete(workspace);
      };
    },
    async close() {
      for (const listener of [...listeners.values()].flatMap((each) => [...each])) listener.end();
      await subscription.close();
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
