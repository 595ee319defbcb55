// Adding shops: choose the shop system, get in, choose shops, add them.
import { Radio, Stack, Text } from '@mantine/core';
import type { AnswerOf, ConnectorInfo } from '@storebridge/server/contract';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';
import { useOperation } from '../../api/queries.ts';
import { TextLink } from '../../parts/link.tsx';
import { Loaded } from '../../parts/loading.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { Section } from '../../parts/section.tsx';
import { OnlyWith } from '../../shell/only-with.tsx';
import { useMembership, useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { AddByHand } from './add-by-hand.tsx';
import { AddFound } from './add-found.tsx';
import { AddedShops } from './added-shops.tsx';
import { ConsentReturn } from './consent-return.tsx';
import classes from './shops.module.css';

const words = texts.shops.addPage;
const route = getRouteApi('/inside/w/$workspace/shops/new');

export function AddShopPage(): ReactElement {
  const place = useMembership()?.name;
  const workspace = useWorkspaceId();
  const connectors = useOperation('listConnectors');
  const [added, setAdded] = useState<AnswerOf<'addShops'>['items']>();
  return (
    <OnlyWith permission="shops:write" title={words.title}>
      <PageHeader title={words.title} subtitle={words.subtitle} place={place} crumbs={[<TextLink key="shops" to="/w/$workspace/shops" params={{ workspace }}>{texts.shopList.title}</TextLink>]} />
      {added === undefined
        ? <Loaded query={connectors}>{({ items }) => <Choice connectors={items} onAdded={setAdded} />}</Loaded>
        : <AddedShops shops={added} onAnother={() => setAdded(undefined)} />}
    </OnlyWith>
  );
}

interface ChoiceProps {
  readonly connectors: readonly ConnectorInfo[];
  readonly onAdded: (shops: AnswerOf<'addShops'>['items']) => void;
}

function Choice({ connectors, onAdded }: ChoiceProps): ReactElement {
  const search = route.useSearch();
  const [chosen, choose] = useState<string | undefined>(search.connector ?? (connectors.length === 1 ? connectors[0]?.id : undefined));
  const [isByHand, setByHand] = useState(false);
  const connector = connectors.find(({ id }) => id === chosen);
  const pick = (id: string): void => {
    choose(id);
    setByHand(false);
  };
  return (
    <Stack gap="lg">
      <ConsentReturn search={search} system={connector?.label} />
      <Section title={words.system.title}>
        <Radio.Group aria-label={words.system.label} value={chosen ?? null} onChange={pick}>
          <div className={classes['choices']}>{connectors.map((each) => <SystemChoice key={each.id} connector={each} />)}</div>
        </Radio.Group>
      </Section>
      {connector !== undefined && connector.can.discover && !isByHand && <AddFound key={connector.id} connector={connector} grant={search.grant === undefined ? undefined : Number(search.grant)} onByHand={() => setByHand(true)} onAdded={onAdded} />}
      {connector !== undefined && (!connector.can.discover || isByHand) && <AddByHand key={connector.id} connector={connector} onAdded={onAdded} />}
    </Stack>
  );
}

function SystemChoice({ connector: { id, label, description } }: { readonly connector: ConnectorInfo }): ReactElement {
  return (
    <Radio.Card value={id} className={classes['choice'] ?? ''} aria-label={label}>
      <Radio.Indicator aria-hidden />
      <div>
        <Text fw={600}>{label}</Text>
        <Text size="sm" c="dimmed">{description}</Text>
      </div>
    </Radio.Card>
  );
}
