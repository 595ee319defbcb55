// Operations as queries and as actions of a page.
import { notifications } from '@mantine/notifications';
import type { AnswerOf, OperationId } from '@storebridge/server/contract';
import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient, type QueryClient, type QueryKey, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { texts } from '../texts/index.ts';
import { ApiError, call, type AnyInput, type InputArgs, type InputFor } from './call.ts';
import { tellStranger } from './query-client.ts';

/** For loaders (`ensureQueryData`) and hooks. The key begins with the operation's id, by which answers are made stale. */
export function operation<Id extends OperationId>(id: Id, ...[input]: InputArgs<Id>) {
  // Only operations that want nothing may be called without input.
  const given = (input ?? {}) as InputFor<Id>;
  return queryOptions<AnswerOf<Id>>({ queryKey: keyOf(id, given as AnyInput), queryFn: ({ signal }) => call(id, given, signal) });
}

export function useOperation<Id extends OperationId>(id: Id, ...input: InputArgs<Id>): UseQueryResult<AnswerOf<Id>> {
  return useQuery(operation(id, ...input));
}

/** For lists: the page that one leaves stays in view until the next one is there. */
export function useList<Id extends OperationId>(id: Id, ...input: InputArgs<Id>): UseQueryResult<AnswerOf<Id>> {
  return useQuery({ ...operation(id, ...input), placeholderData: keepPreviousData });
}

export interface ActionOptions<Id extends OperationId> {
  /** Said in a toast when it is done; left out where the page itself shows it. */
  readonly success?: string | ((answer: AnswerOf<Id>, input: InputFor<Id>) => string);
  /** Operations whose answers are no longer true afterwards. */
  readonly refreshes?: readonly OperationId[];
  /** Before the refreshing, so that a page whose object is gone can be left first. */
  readonly onSuccess?: (answer: AnswerOf<Id>, input: InputFor<Id>) => void | Promise<void>;
  /** Without it, a toast says what went wrong. */
  readonly onError?: (error: Error) => void;
}

/** What a button or form does: `useAction('syncShop', { … }).mutate({ params: { workspace, shop } })`. */
export function useAction<Id extends OperationId>(id: Id, options: ActionOptions<Id> = {}): UseMutationResult<AnswerOf<Id>, Error, InputFor<Id>> {
  const client = useQueryClient();
  return useMutation<AnswerOf<Id>, Error, InputFor<Id>>({
    mutationKey: [id],
    mutationFn: (input) => call(id, input),
    onSuccess: async (answer, input) => {
      if (options.success !== undefined) tellSuccess(typeof options.success === 'string' ? options.success : options.success(answer, input));
      await options.onSuccess?.(answer, input);
      await refresh(client, options.refreshes ?? []);
    },
    onError: (error) => {
      tellStranger(error);
      if (options.onError !== undefined) return options.onError(error);
      return tellFailure(error);
    },
  });
}

export async function refresh(client: QueryClient, ids: readonly OperationId[]): Promise<void> {
  await Promise.all(ids.map((id) => client.invalidateQueries({ queryKey: [id] })));
}

export function tellSuccess(message: string): void {
  notifications.show({ message, color: 'teal', role: 'status', autoClose: 6_000, closeButtonProps: { 'aria-label': texts.api.closeToast } });
}

/** Stays until it is closed: what went wrong must not vanish while one looks elsewhere. */
export function tellFailure(error: Error): void {
  const title = error instanceof ApiError ? error.problem.title : texts.api.unexpected.title;
  notifications.show({ title, message: error.message, color: 'red', role: 'alert', autoClose: false, closeButtonProps: { 'aria-label': texts.api.closeToast } });
}

function keyOf(id: OperationId, { params, query, body }: AnyInput): QueryKey {
  return [id, params ?? null, query ?? null, ...(body === undefined ? [] : [body])];
}
