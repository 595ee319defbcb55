// What stands in the place of a page that could not be loaded or that stumbled.
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { useEffect, type ReactElement } from 'react';
import { ApiError } from '../api/call.ts';
import { ErrorState } from '../parts/error-state.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { texts } from '../texts/index.ts';
import { NotFoundPage } from './not-found-page.tsx';

export function ErrorPage({ error, reset }: ErrorComponentProps): ReactElement {
  const router = useRouter();
  const boundary = useQueryErrorResetBoundary();
  useEffect(() => boundary.reset(), [boundary]);
  if (error instanceof ApiError && error.status === 404) return <NotFoundPage />;
  const shown = error instanceof ApiError ? error : new Error(texts.shell.broken.text, { cause: error });
  const retry = (): void => {
    reset();
    void router.invalidate();
  };
  return (
    <>
      <PageHeader title={texts.shell.broken.title} />
      <ErrorState error={shown} {...(error instanceof ApiError ? { title: error.problem.title } : {})} onRetry={retry} />
    </>
  );
}
