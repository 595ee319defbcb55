// Connects the shop in the address to an account that is there already.
import { useNavigate } from '@tanstack/react-router';
import { useAction } from '../../api/queries.ts';
import { useShopParams } from '../../shell/workspace.ts';

export function useConnect() {
  const params = useShopParams();
  const navigate = useNavigate();
  return useAction('connectShop', {
    refreshes: ['getShop', 'listShops', 'listPortals', 'getOverview', 'listMappings'],
    onSuccess: () => void navigate({ to: '/w/$workspace/shops/$shop/hubspot', params, search: { connected: '1' }, replace: true }),
  });
}
