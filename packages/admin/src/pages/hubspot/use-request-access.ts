// Leaves for HubSpot's page of consent; HubSpot leads back here.
import { useAction } from '../../api/queries.ts';
import { useShopSlug, useWorkspaceId } from '../../shell/workspace.ts';

export interface AccessRequest {
  readonly isPending: boolean;
  begin(way: { readonly sandbox: boolean }): void;
}

export function useRequestAccess(): AccessRequest {
  const workspace = useWorkspaceId();
  const shop = useShopSlug();
  const request = useAction('requestAccess', { onSuccess: ({ url }) => window.location.assign(url) });
  return {
    // Until the browser has left, the button stays busy.
    isPending: request.isPending || request.isSuccess,
    begin: ({ sandbox }) => request.mutate({ params: { workspace }, body: { sandbox, ...(shop === '' ? {} : { shop }) } }),
  };
}
