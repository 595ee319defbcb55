// Where server data is kept, and what happens when a call is refused.
import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './call.ts';

const strangerListeners = new Set<() => void>();

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: tellStranger }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // What was refused stays refused; what did not arrive is worth another try.
      retry: (failures, error) => failures < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
    },
  },
});

/** Calls back when the server no longer knows who calls. */
export function onStranger(listener: () => void): () => void {
  strangerListeners.add(listener);
  return () => strangerListeners.delete(listener);
}

export function tellStranger(error: unknown): void {
  if (error instanceof ApiError && error.status === 401) for (const listener of strangerListeners) listener();
}
