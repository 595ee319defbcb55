// What the pages of custom shops have in common: who may see them, their head, and the way from one to the other.
import { Stack } from '@mantine/core';
import type { BridgeInfo } from '@storebridge/server/contract';
import type { ReactElement, ReactNode } from 'react';
import { useOperation } from '../../api/queries.ts';
import { TextLink } from '../../parts/link.tsx';
import { Loaded } from '../../parts/loading.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { OnlyWith } from '../../shell/only-with.tsx';
import { useMembership, useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import classes from './custom-shops.module.css';

const words = texts.customShops;

export type CustomShopsTab = keyof Omit<typeof words.tabs, 'label'>;

export interface CustomShopsFrameProps {
  readonly tab: CustomShopsTab;
  readonly children: (bridge: BridgeInfo) => ReactNode;
}

export function CustomShopsFrame(props: CustomShopsFrameProps): ReactElement {
  return <OnlyWith permission="bridge:read" title={words.title}><Frame {...props} /></OnlyWith>;
}

function Frame({ tab, children }: CustomShopsFrameProps): ReactElement {
  const bridge = useOperation('getBridge', { params: { workspace: useWorkspaceId() } });
  const place = useMembership()?.name;
  return (
    <>
      <PageHeader title={tab === 'overview' ? words.title : words.tabs[tab]} place={tab === 'overview' ? place : words.title} {...(tab === 'overview' ? { subtitle: words.subtitle } : {})} />
      <Tabs current={tab} />
      <Loaded query={bridge} lines={8}>{(loaded) => <Stack gap="lg">{children(loaded)}</Stack>}</Loaded>
    </>
  );
}

/** Links, because each has an address of its own. */
function Tabs({ current }: { readonly current: CustomShopsTab }): ReactElement {
  const params = { workspace: useWorkspaceId() };
  const look = (tab: CustomShopsTab) => ({ underline: 'never', className: classes['tab'] ?? '', 'data-current': tab === current, 'aria-current': tab === current ? 'page' : undefined } as const);
  return (
    <nav aria-label={words.tabs.label} className={classes['tabs']}>
      <TextLink to="/w/$workspace/custom-shops" params={params} {...look('overview')}>{words.tabs.overview}</TextLink>
      <TextLink to="/w/$workspace/custom-shops/fields" params={params} {...look('fields')}>{words.tabs.fields}</TextLink>
      <TextLink to="/w/$workspace/custom-shops/status" params={params} {...look('status')}>{words.tabs.status}</TextLink>
      <TextLink to="/w/$workspace/custom-shops/test" params={params} {...look('test')}>{words.tabs.test}</TextLink>
      <TextLink to="/w/$workspace/custom-shops/imports" params={params} {...look('imports')}>{words.tabs.imports}</TextLink>
    </nav>
  );
}
