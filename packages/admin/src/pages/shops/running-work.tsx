// What is under way in a shop just now, and how far it has come.
import { Stack } from '@mantine/core';
import type { ReactElement } from 'react';
import { useProgress } from '../../api/events.ts';
import { useOperation } from '../../api/queries.ts';
import { ProgressLine } from '../../parts/progress-line.tsx';
import { Section } from '../../parts/section.tsx';
import { useShopParams } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { LATEST_RUNS } from './latest-runs.tsx';

const words = texts.shops.dashboard;

export function RunningWork(): ReactElement | null {
  const { workspace, shop } = useShopParams();
  const progress = useProgress(shop);
  const runs = useOperation('listRuns', { params: { workspace }, query: { shop, pageSize: LATEST_RUNS } });
  if (progress.length === 0) return null;
  return (
    <Section title={words.progress}>
      <Stack>
        {progress.map(({ run, done, total }) => <ProgressLine key={run} label={runs.data?.items.find(({ id }) => id === run)?.kindLabel ?? words.working} done={done} total={total} />)}
      </Stack>
    </Section>
  );
}
