// One run in detail: what it counted, why it failed, and the ways to the cure and to what it did.
import { Group, Stack } from '@mantine/core';
import type { RunInfo } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { DescriptionList, type Description } from '../../parts/description-list.tsx';
import { LinkButton } from '../../parts/link.tsx';
import { Moment } from '../../parts/moment.tsx';
import { useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { CureLink } from '../problems/cure-link.tsx';
import { HubSpotWords } from '../problems/hubspot-words.tsx';
import classes from './runs.module.css';

const words = texts.runs;

export interface RunDetailsProps {
  readonly run: RunInfo;
  /** On the page of the shop, whose log shows the history, too. */
  readonly inShop: boolean;
}

export function RunDetails({ run, inShop }: RunDetailsProps): ReactElement {
  const { failure } = run;
  const params = { workspace: useWorkspaceId() };
  const look = { size: 'xs', variant: 'light' } as const;
  return (
    <Stack gap="xs" className={classes['details'] ?? ''}>
      <DescriptionList items={factsOf(run)} />
      {failure !== null && <HubSpotWords problem={failure} />}
      <Group gap="sm">
        {failure !== null && <CureLink problem={{ cause: failure.cause, mapping: null }} shop={run.shop.slug} />}
        {inShop
          ? <LinkButton {...look} to="/w/$workspace/shops/$shop/log" params={{ ...params, shop: run.shop.slug }} search={{ tab: 'history', run: String(run.id) }}>{words.showHistory}</LinkButton>
          : <LinkButton {...look} to="/w/$workspace/history" params={params} search={{ run: String(run.id) }}>{words.showHistory}</LinkButton>}
      </Group>
    </Stack>
  );
}

/** What went wrong and what to do stands in the row itself. */
function factsOf({ id, endedAt, counts, failure }: RunInfo): readonly Description[] {
  return [
    { term: words.number, detail: String(id) },
    { term: words.ended, detail: <Moment at={endedAt} absent={words.stillRunning} isAbsolute /> },
    ...(failure === null ? [] : [{ term: words.failure, detail: texts.problems.causes[failure.cause] }]),
    ...Object.entries(counts).map(([what, count]) => ({ term: words.countLabels[what] ?? what, detail: count.toLocaleString('en') })),
  ];
}
