// What one does to one's own account: a call of the sign-in service, with its toast.
import type { OperationId } from '@storebridge/server/contract';
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { refresh, tellSuccess } from '../../api/queries.ts';
import { tellStranger } from '../../api/query-client.ts';

export interface OwnActionOptions<Answer> {
  readonly success?: string;
  readonly refreshes?: readonly OperationId[];
  readonly onSuccess?: (answer: Answer) => void;
}

/** Failures stay with the form that shows them. */
export function useOwnAction<Input, Answer>(act: (input: Input) => Promise<Answer>, options: OwnActionOptions<Answer> = {}): UseMutationResult<Answer, Error, Input> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: async (answer) => {
      if (options.success !== undefined) tellSuccess(options.success);
      options.onSuccess?.(answer);
      await refresh(client, options.refreshes ?? []);
    },
    onError: (error: Error) => tellStranger(error),
  });
}
