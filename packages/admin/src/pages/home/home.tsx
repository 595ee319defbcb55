// The workspace at a glance.
import { Stack, Text } from '@mantine/core';
import type { AnswerOf } from '@storebridge/server/contract';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useOperation } from '../../api/queries.ts';
import { ConsentFailureNote } from '../../parts/consent-failure.tsx';
import { Figures } from '../../parts/figures.tsx';
import { LinkButton, TextLink } from '../../parts/link.tsx';
import { ListTable } from '../../parts/list-table.tsx';
import { Loaded } from '../../parts/loading.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { Section } from '../../parts/section.tsx';
import { Warning } from '../../parts/warning.tsx';
import { useMembership, useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { AddShopButton } from '../shop-list/add-shop-button.tsx';
import { SHOP_COLUMNS } from '../shop-list/shop-columns.tsx';
import { Examination } from './examination.tsx';
import { firstSteps } from './first-steps.ts';
import { FirstStepsSection } from './first-steps-section.tsx';
import { PortalList } from './portal-list.tsx';

type Overview = AnswerOf<'getOverview'>;

const words = texts.home;
const route = getRouteApi('/inside/w/$workspace/');
/** The others are in the list of all shops. */
const SHOPS_AT_A_GLANCE = 10;
const COLUMNS = SHOP_COLUMNS.filter(({ key }) => key !== 'system');

export function HomePage(): ReactElement {
  const overview = useOperation('getOverview', { params: { workspace: useWorkspaceId() } });
  const name = useMembership()?.name;
  return (
    <>
      <PageHeader title={name ?? words.title} />
      <Stack gap="lg">
        <ConsentFailureNote failed={route.useSearch().failed} />
        <Loaded query={overview} lines={8}>{(loaded) => <Glance overview={loaded} />}</Loaded>
      </Stack>
    </>
  );
}

function Glance({ overview }: { readonly overview: Overview }): ReactElement {
  const connectors = useOperation('listConnectors');
  const steps = connectors.isPending ? undefined : firstSteps(overview.shops, connectors.data?.items ?? []);
  return (
    <Stack gap="lg">
      {overview.problems > 0 && <ProblemBox count={overview.problems} />}
      {steps !== undefined && <FirstStepsSection {...steps} />}
      {overview.shops.length > 0 && (
        <>
          <LastDay counts={overview.lastDay} />
          <Shops shops={overview.shops} />
          <PortalList portals={overview.portals} />
          <Examination />
        </>
      )}
    </Stack>
  );
}

function ProblemBox({ count }: { readonly count: number }): ReactElement {
  const workspace = useWorkspaceId();
  return <Warning action={<LinkButton size="xs" color="yellow" autoContrast to="/w/$workspace/problems" params={{ workspace }}>{words.showProblems}</LinkButton>}>{words.problems(count)}</Warning>;
}

function LastDay({ counts }: { readonly counts: Overview['lastDay'] }): ReactElement {
  const workspace = useWorkspaceId();
  const { title, text, hints, ...labels } = words.lastDay;
  const all = <TextLink to="/w/$workspace/history" params={{ workspace }} size="sm">{words.history}</TextLink>;
  return (
    <Section title={title} text={text} actions={all}>
      <Figures label={title} items={(['written', 'unchanged', 'skipped', 'problem'] as const).map((key) => ({ label: labels[key], value: counts[key], hint: hints[key], isBad: key === 'problem' }))} />
    </Section>
  );
}

function Shops({ shops }: { readonly shops: Overview['shops'] }): ReactElement {
  const workspace = useWorkspaceId();
  const shown = shops.toSorted((a, b) => b.counts.problems - a.counts.problems).slice(0, SHOPS_AT_A_GLANCE);
  return (
    <Section title={words.shops.title} actions={<AddShopButton />}>
      <ListTable caption={texts.shopList.caption} query={{ data: { items: shown }, error: null, refetch: () => undefined }} columns={COLUMNS} rowKey={({ slug }) => slug} rowLabel={({ name }) => name} />
      {shops.length > shown.length && <Text mt="sm"><TextLink to="/w/$workspace/shops" params={{ workspace }}>{words.shops.all(shops.length)}</TextLink></Text>}
    </Section>
  );
}
