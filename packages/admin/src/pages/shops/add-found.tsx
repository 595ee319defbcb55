// Shops that the shop system tells of: getting in, choosing, adding.
import type { ConnectorInfo } from '@storebridge/server/contract';
import { useState, type ReactElement } from 'react';
import { AccessStep, type Found } from './access-step.tsx';
import { AddChosen } from './add-chosen.tsx';
import { ChooseStep } from './choose-step.tsx';
import type { ChosenShop } from './found-shops.ts';
import type { AddedShopList } from './use-add-shops.ts';

export interface AddFoundProps {
  readonly connector: ConnectorInfo;
  /** The consent from which one has just come back. */
  readonly grant: number | undefined;
  readonly onByHand: () => void;
  readonly onAdded: (shops: AddedShopList) => void;
}

export function AddFound({ connector, grant, onByHand, onAdded }: AddFoundProps): ReactElement {
  const [found, setFound] = useState<Found>();
  const [chosen, choose] = useState<readonly ChosenShop[]>([]);
  const take = (next: Found): void => {
    setFound(next);
    choose([]);
  };
  return (
    <>
      <AccessStep connector={connector} grant={grant} onFound={take} onByHand={onByHand} />
      {found !== undefined && <ChooseStep found={found} chosen={chosen} onChange={choose} />}
      {found !== undefined && chosen.length > 0 && <AddChosen connector={connector} access={found.access} chosen={chosen} onChange={choose} onAdded={onAdded} />}
    </>
  );
}
