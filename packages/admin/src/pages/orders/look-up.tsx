// Offered where no order is found by its number: to ask the shop for it.
import { IconCloudSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';
import { tellSuccess, useAction } from '../../api/queries.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { useMay, useShopParams } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';

const words = texts.orders.lookUp;

export interface LookUpProps {
  readonly orderNumber: string;
  /** Name of the shop system. */
  readonly system: string;
}

export function LookUp({ orderNumber, system }: LookUpProps): ReactElement {
  const params = useShopParams();
  const navigate = useNavigate();
  const { whyNot } = useMay('records:sync');
  const [missing, setMissing] = useState<string>();
  const lookUp = useAction('lookUpRecord', { refreshes: ['listRecords'] });
  const goTo = (record: number, key: string): void => {
    tellSuccess(words.found(key));
    void navigate({ to: '/w/$workspace/shops/$shop/orders/$record', params: { ...params, record: String(record) } });
  };
  const tryEach = ([key, ...others]: readonly string[]): void => {
    if (key === undefined) return setMissing(orderNumber);
    lookUp.mutate({ params, body: { key } }, { onSuccess: ({ record }) => (record === null ? tryEach(others) : goTo(record, key)) });
  };
  // Most systems name their orders in capitals and know no others.
  const begin = (): void => tryEach([...new Set([orderNumber, orderNumber.toUpperCase()])]);
  const icon = <IconCloudSearch size={40} stroke={1.3} />;
  if (missing === orderNumber) return <div role="status"><EmptyState icon={icon} title={texts.orders.nothingFound.title} text={words.missing(orderNumber, system)} /></div>;
  return (
    <EmptyState
      icon={icon}
      title={texts.orders.nothingFound.title}
      text={words.text(orderNumber)}
      action={<ActionButton whyNot={whyNot} loading={lookUp.isPending} onClick={begin}>{words.button(system)}</ActionButton>}
    />
  );
}
