// The ways through a workspace, and through the shop that one is in.
import { Badge } from '@mantine/core';
import {
  IconAdjustments, IconAlertTriangle, IconArrowLeft, IconBuildingStore, IconChartBar, IconClockPlay, IconCode, IconGauge, IconHistory, IconHome, IconKey, IconListDetails, IconPlug, IconPlugConnected, IconReceipt, IconShieldCheck, IconUsers,
  IconUsersGroup, type Icon,
} from '@tabler/icons-react';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef, ReactElement, ReactNode } from 'react';
import { useOperation } from '../api/queries.ts';
import { texts } from '../texts/index.ts';
import classes from './shell.module.css';
import { useMembership, useShopSlug, useWorkspaceId } from './workspace.ts';

const words = texts.shell.pages;

interface EntryProps extends Omit<ComponentPropsWithRef<'a'>, 'children'> {
  readonly label: string;
  readonly icon: Icon;
  readonly count?: number | undefined;
}

/** The router says by `aria-current` which entry stands for the present page. */
function EntryBase({ label, icon: EntryIcon, count, ...link }: EntryProps): ReactElement {
  return (
    <a {...link} className={classes['entry']}>
      <EntryIcon size={18} stroke={1.7} aria-hidden />
      <span className={classes['entryLabel']}>{label}</span>
      {count !== undefined && count > 0 && <Badge size="sm" color="red" variant="filled" aria-label={texts.shell.problemCount(count)}>{count}</Badge>}
    </a>
  );
}

const Entry = createLink(EntryBase);
const exact = { activeOptions: { exact: true, includeSearch: false } } as const;
const loose = { activeOptions: { includeSearch: false } } as const;

export function Navigation(): ReactElement {
  const shop = useShopSlug();
  return shop === '' ? <WorkspaceNavigation /> : <ShopNavigation shop={shop} />;
}

function WorkspaceNavigation(): ReactElement {
  const workspace = useWorkspaceId();
  const params = { workspace };
  const overview = useOperation('getOverview', { params });
  const may = useMembership()?.permissions ?? [];
  return (
    <Section>
      <Entry {...exact} to="/w/$workspace" params={params} label={words.home} icon={IconHome} />
      <Entry {...loose} to="/w/$workspace/shops" params={params} label={words.shops} icon={IconBuildingStore} />
      <Entry {...loose} to="/w/$workspace/problems" params={params} label={words.problems} icon={IconAlertTriangle} count={overview.data?.problems} />
      <Entry {...loose} to="/w/$workspace/runs" params={params} label={words.runsAndHistory} icon={IconHistory} />
      {may.includes('records:read') && <Entry {...loose} to="/w/$workspace/reports" params={params} label={words.reports} icon={IconChartBar} />}
      {may.includes('bridge:read') && <Entry {...loose} to="/w/$workspace/custom-shops" params={params} label={words.customShops} icon={IconCode} />}
      <Entry {...loose} to="/w/$workspace/hubspot" params={params} label={words.portals} icon={IconPlugConnected} />
      {may.includes('people:read') && <Entry {...loose} to="/w/$workspace/people" params={params} label={words.people} icon={IconUsersGroup} />}
      {may.includes('keys:read') && <Entry {...loose} to="/w/$workspace/keys" params={params} label={words.keys} icon={IconKey} />}
      {may.includes('audit:read') && <Entry {...loose} to="/w/$workspace/audit" params={params} label={words.audit} icon={IconShieldCheck} />}
      {may.includes('workspace:write') && <Entry {...loose} to="/w/$workspace/settings" params={params} label={words.settings} icon={IconAdjustments} />}
    </Section>
  );
}

function ShopNavigation({ shop }: { readonly shop: string }): ReactElement {
  const workspace = useWorkspaceId();
  const params = { workspace, shop };
  const { data } = useOperation('getShop', { params });
  return (
    <>
      <Section><Entry {...exact} to="/w/$workspace/shops" params={{ workspace }} label={texts.shell.shop.all} icon={IconArrowLeft} /></Section>
      <Section title={data?.name ?? shop}>
        <Entry {...exact} to="/w/$workspace/shops/$shop" params={params} label={words.dashboard} icon={IconGauge} />
        <Entry {...loose} to="/w/$workspace/shops/$shop/orders" params={params} label={words.orders} icon={IconReceipt} />
        <Entry {...loose} to="/w/$workspace/shops/$shop/customers" params={params} label={words.customers} icon={IconUsers} />
        <Entry {...loose} to="/w/$workspace/shops/$shop/problems" params={params} label={words.shopProblems} icon={IconAlertTriangle} count={data?.counts.problems} />
        <Entry {...loose} to="/w/$workspace/shops/$shop/backfill" params={params} label={words.backfill} icon={IconClockPlay} />
        <Entry {...loose} to="/w/$workspace/shops/$shop/log" params={params} label={words.log} icon={IconListDetails} />
      </Section>
      <Section title={words.shopSettings}>
        <Entry {...exact} to="/w/$workspace/shops/$shop/settings" params={params} label={words.connection} icon={IconAdjustments} />
        <Entry {...loose} to="/w/$workspace/shops/$shop/settings/plugins" params={params} label={words.plugins} icon={IconPlug} />
        <Entry {...loose} to="/w/$workspace/shops/$shop/hubspot" params={params} label={words.hubspot} icon={IconPlugConnected} />
      </Section>
    </>
  );
}

function Section({ title, children }: { readonly title?: string; readonly children: ReactNode }): ReactElement {
  return (
    <div className={classes['section']}>
      {title !== undefined && <div className={classes['sectionTitle']}>{title}</div>}
      {children}
    </div>
  );
}
