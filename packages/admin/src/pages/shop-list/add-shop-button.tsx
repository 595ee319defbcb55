// The way to a new shop.
import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { ActionButton } from '../../parts/action-button.tsx';
import { useMay, useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';

export function AddShopButton(): ReactElement {
  const workspace = useWorkspaceId();
  const navigate = useNavigate();
  const { whyNot } = useMay('shops:write');
  return <ActionButton leftSection={<IconPlus size={18} aria-hidden />} whyNot={whyNot} onClick={() => void navigate({ to: '/w/$workspace/shops/new', params: { workspace } })}>{texts.shopList.add}</ActionButton>;
}
