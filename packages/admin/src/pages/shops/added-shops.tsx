// The shops that were just added, each with what comes next.
import { Button, Group, Text } from '@mantine/core';
import type { ShopSummary } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { LinkButton } from '../../parts/link.tsx';
import { Section } from '../../parts/section.tsx';
import { useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { isCustomShop } from '../custom-shops/is-custom-shop.ts';
import { IntegrationBadge } from '../shop-list/shop-columns.tsx';
import { nextStepOf } from './next-step.ts';
import { NextStepLink } from './next-step-link.tsx';
import classes from './shops.module.css';

const words = texts.shops.addPage.done;

export interface AddedShopsProps {
  readonly shops: readonly ShopSummary[];
  readonly onAnother: () => void;
}

export function AddedShops({ shops, onAnother }: AddedShopsProps): ReactElement {
  const isConnected = shops.some(({ portal }) => portal !== null);
  return (
    <div role="status">
      <Section title={words.title(shops.length)} text={shops.every(isCustomShop) ? words.textCustom : isConnected ? words.textConnected : words.text}>
        <ul className={classes['added']}>{shops.map((shop) => <AddedShop key={shop.slug} shop={shop} />)}</ul>
        <Group mt="lg"><Button variant="subtle" onClick={onAnother}>{words.another}</Button></Group>
      </Section>
    </div>
  );
}

function AddedShop({ shop }: { readonly shop: ShopSummary }): ReactElement {
  const params = { workspace: useWorkspaceId(), shop: shop.slug };
  const step = nextStepOf(shop);
  return (
    <li>
      <Group gap="sm"><Text fw={600}>{shop.name}</Text><IntegrationBadge integration={shop.integration} /></Group>
      {step !== undefined && <Text size="sm" c="dimmed">{texts.shops.next[step].text}</Text>}
      <Group gap="xs" mt="xs">
        {step !== undefined && <NextStepLink step={step} params={params} size="sm" />}
        <LinkButton size="sm" variant="default" to="/w/$workspace/shops/$shop" params={params}>{words.dashboard}</LinkButton>
      </Group>
    </li>
  );
}
