// Adds shops; mistakes stay with the form that shows them.
import type { AnswerOf, BodyOf } from '@storebridge/server/contract';
import { useAction } from '../../api/queries.ts';
import { useWorkspaceId } from '../../shell/workspace.ts';

export type AddedShopList = AnswerOf<'addShops'>['items'];

export function useAddShops(onAdded: (shops: AddedShopList) => void) {
  const workspace = useWorkspaceId();
  const action = useAction('addShops', { refreshes: ['listShops', 'listPortals', 'getOverview'], onSuccess: ({ items }) => onAdded(items), onError: () => undefined });
  return { isPending: action.isPending, error: action.error, add: (body: BodyOf<'addShops'>) => action.mutate({ params: { workspace }, body }) };
}
