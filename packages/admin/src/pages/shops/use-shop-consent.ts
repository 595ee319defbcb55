// Leaves for the page of consent of a shop system, which leads back here.
import type { ConnectorInfo } from '@storebridge/server/contract';
import { useAction } from '../../api/queries.ts';
import { useShopSlug, useWorkspaceId } from '../../shell/workspace.ts';

export interface ShopConsent {
  readonly isPending: boolean;
  readonly begin: () => void;
}

export function useShopConsent(connector: Pick<ConnectorInfo, 'id' | 'consentUrl'> | undefined): ShopConsent {
  const workspace = useWorkspaceId();
  const shop = useShopSlug();
  const request = useAction('requestShopAccess', { onSuccess: ({ url }) => window.location.assign(url) });
  return {
    // Until the browser has left, the button stays busy.
    isPending: request.isPending || request.isSuccess,
    begin: () => {
      if (connector === undefined || connector.consentUrl === null) return;
      request.mutate({ params: { workspace }, body: { connector: connector.id, url: connector.consentUrl, ...(shop === '' ? {} : { shop }) } });
    },
  };
}
