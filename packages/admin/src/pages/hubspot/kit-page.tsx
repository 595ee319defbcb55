// The ecommerce kit of a HubSpot account: what it would create, installing it, and what to look at afterwards.
import { Stack, Text } from '@mantine/core';
import type { KitInfo } from '@storebridge/server/contract';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';
import { operation, useOperation } from '../../api/queries.ts';
import { TextLink } from '../../parts/link.tsx';
import { Loaded } from '../../parts/loading.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { KitChecklists } from './kit-checklists.tsx';
import { KitGroupSection } from './kit-group-section.tsx';
import { KitInstallBar } from './kit-install-bar.tsx';
import { inGroups, isInstallable, presentChoice, type StageChoice } from './kit-parts.ts';
import { KitStages } from './kit-stages.tsx';
import { useInstallKit } from './use-install-kit.ts';

const words = texts.kit;
/** Looking at an account takes about twenty calls. */
const FRESH_MS = 5 * 60_000;

export function KitPage(): ReactElement {
  const workspace = useWorkspaceId();
  const portal = useParams({ strict: false }).portal ?? '';
  const params = { workspace, portal };
  const portals = useOperation('listPortals', { params: { workspace } });
  const kit = useQuery({ ...operation('getKit', { params }), staleTime: FRESH_MS, refetchOnWindowFocus: false });
  const crumbs = [<TextLink key="accounts" to="/w/$workspace/hubspot" params={{ workspace }}>{texts.hubspot.accounts.title}</TextLink>];
  const name = portals.data?.items.find(({ id }) => String(id) === portal)?.name;
  return (
    <>
      <PageHeader title={words.title} subtitle={name === undefined ? words.subtitle : `${name} · ${words.subtitle}`} place={name} crumbs={crumbs} />
      <Stack gap="lg">
        <Text maw="44rem">{words.promise}</Text>
        {kit.data === undefined && kit.error === null && <Text c="dimmed">{words.looking}</Text>}
        <Loaded query={kit} lines={8}>{(loaded) => <Content kit={loaded} params={params} />}</Loaded>
      </Stack>
    </>
  );
}

interface ContentProps {
  readonly kit: KitInfo;
  readonly params: { readonly workspace: string; readonly portal: string };
}

function Content({ kit, params }: ContentProps): ReactElement {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [choice, setChoice] = useState<StageChoice>();
  const installation = useInstallKit(params);
  const installable = kit.items.filter(isInstallable);
  const chosen = installable.filter(({ key }) => !left.has(key));
  const toggle = (key: string): void => setLeft((before) => (before.has(key) ? new Set([...before].filter((each) => each !== key)) : new Set([...before, key])));
  const stages = choice ?? (kit.pipeline.way === 'map' ? presentChoice(kit.pipeline) : undefined);
  return (
    <>
      <KitInstallBar installation={installation} count={chosen.length} complete={installable.length > 0 ? undefined : kit.items.some(({ state }) => state === 'blocked') ? words.restIsBlocked : words.complete} onInstall={() => void installation.install(chosen, stages)} />
      {inGroups(kit.items).map(([group, items]) => (
        <KitGroupSection key={group} group={group} items={items} isChosen={(key) => !left.has(key)} onToggle={toggle} isBusy={installation.progress !== undefined} outcomes={installation.outcomes}>
          {group === 'pipeline' && <KitStages pipeline={kit.pipeline} params={params} choice={choice} onChoose={setChoice} />}
        </KitGroupSection>
      ))}
      <KitChecklists checklists={kit.checklists} params={params} />
    </>
  );
}
