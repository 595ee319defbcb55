// What happens in a workspace while one looks at it: events of the server make answers stale, and tell progress.
import { EVENTS_PATH, type OperationId, type WorkspaceEvent } from '@storebridge/server/contract';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { refresh } from './queries.ts';

export type Progress = Extract<WorkspaceEvent, { readonly topic: 'progress' }>;

const BRIDGE_OPERATIONS = ['getBridge', 'listSyncErrors', 'getSyncStatus', 'getSampleOrder'] as const satisfies readonly OperationId[];
const SHOP_OPERATIONS = ['getOverview', 'listShops', 'getShop'] as const satisfies readonly OperationId[];

const REFRESHED: Readonly<Record<WorkspaceEvent['topic'], readonly OperationId[]>> = {
  records: [...SHOP_OPERATIONS, 'listRecords', 'getRecord', 'listCustomers', 'listHistory', ...BRIDGE_OPERATIONS],
  problems: [...SHOP_OPERATIONS, 'listProblems', 'getRecord', 'listMappings', 'listHistory', ...BRIDGE_OPERATIONS],
  runs: [...SHOP_OPERATIONS, 'listRuns', 'listBackfills', 'listHistory', 'listImports'],
  shops: [...SHOP_OPERATIONS, 'listPortals', 'getPortal', 'listMappings', 'getNotices', 'getBridge'],
  progress: ['listBackfills'],
};

/** Many events come at once; what they concern is asked for once. */
const GATHER_MS = 400;
/** A browser gives up after an answer that is no stream; then we try again ourselves, ever more seldom. */
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 60_000;

const progressByRun = new Map<number, Progress>();
const progressListeners = new Set<() => void>();
let progressSnapshot: readonly Progress[] = [];

/** Listens for as long as the component stands. */
export function useWorkspaceEvents(workspace: string): void {
  const client = useQueryClient();
  useEffect(() => listen(client, workspace), [client, workspace]);
}

/** Runs of a shop that are under way, as the events tell them. */
export function useProgress(shop: string): readonly Progress[] {
  const all = useSyncExternalStore(subscribe, () => progressSnapshot);
  return all.filter((progress) => progress.shop === shop);
}

function listen(client: QueryClient, workspace: string): () => void {
  const gathering = gather(client);
  let source: EventSource | undefined;
  let reconnecting: ReturnType<typeof setTimeout> | undefined;
  let waitMs = FIRST_WAIT_MS;
  let isLost = false;

  const opened = (): void => {
    // Nobody told what happened in the meantime.
    if (isLost) void client.invalidateQueries();
    isLost = false;
    waitMs = FIRST_WAIT_MS;
  };
  const lost = (): void => {
    isLost = true;
    if (source?.readyState !== EventSource.CLOSED) return;
    reconnecting = setTimeout(connect, waitMs);
    waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2);
  };
  const connect = (): void => {
    source = new EventSource(`/api/v1${EVENTS_PATH.replace('{workspace}', encodeURIComponent(workspace))}`);
    source.addEventListener('open', opened);
    source.addEventListener('error', lost);
    source.addEventListener('message', ({ data }) => gathering.take(readEvent(data)));
  };

  connect();
  return () => {
    source?.close();
    clearTimeout(reconnecting);
    gathering.stop();
  };
}

interface Gathering {
  take(event: WorkspaceEvent | undefined): void;
  stop(): void;
}

function gather(client: QueryClient): Gathering {
  const stale = new Set<OperationId>();
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const work = (): void => {
    waiting = undefined;
    const ids = [...stale];
    stale.clear();
    void refresh(client, ids);
  };
  return {
    take: (event) => {
      if (event === undefined) return;
      if (event.topic === 'progress') keepProgress(event);
      for (const id of REFRESHED[event.topic]) stale.add(id);
      waiting ??= setTimeout(work, GATHER_MS);
    },
    stop: () => clearTimeout(waiting),
  };
}

/** @returns `undefined` for what this version does not know, such as a ping. */
export function readEvent(data: unknown): WorkspaceEvent | undefined {
  const content = parse(data);
  const isKnown = typeof content === 'object' && content !== null && 'topic' in content && typeof content.topic === 'string' && content.topic in REFRESHED;
  return isKnown ? (content as WorkspaceEvent) : undefined;
}

function parse(data: unknown): unknown {
  if (typeof data !== 'string') return undefined;
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}

function keepProgress(event: Progress): void {
  if (event.total !== null && event.done >= event.total) progressByRun.delete(event.run);
  else progressByRun.set(event.run, event);
  progressSnapshot = [...progressByRun.values()];
  for (const listener of progressListeners) listener();
}

function subscribe(listener: () => void): () => void {
  progressListeners.add(listener);
  return () => progressListeners.delete(listener);
}
