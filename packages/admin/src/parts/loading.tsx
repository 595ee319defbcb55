// Grey lines in the place of what is on its way, and a query in all its states.
import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { texts } from '../texts/index.ts';
import { ErrorState } from './error-state.tsx';

export function Loading({ lines = 4 }: { readonly lines?: number }): ReactElement {
  return (
    <Stack gap="sm" role="status">
      <VisuallyHidden>{texts.shell.loading}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => <Skeleton key={line} height={18} width={line === lines - 1 ? '60%' : '100%'} />)}
    </Stack>
  );
}

export interface LoadedProps<Data> {
  /** As `useOperation` gives it. */
  readonly query: { readonly data: Data | undefined; readonly error: Error | null; readonly refetch: () => unknown };
  readonly lines?: number;
  readonly children: (data: Data) => ReactNode;
}

/** `<Loaded query={useOperation('getShop', …)}>{(shop) => …}</Loaded>`. Data that could not be brought up to date stay in view. */
export function Loaded<Data>({ query, lines = 4, children }: LoadedProps<Data>): ReactNode {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <Loading lines={lines} />;
}
