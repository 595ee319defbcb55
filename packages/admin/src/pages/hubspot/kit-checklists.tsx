// What to look at before a workflow is switched on: some points are seen from here, the others a person ticks off.
import { Checkbox, Group, Stack, Text, Title } from '@mantine/core';
import type { KitInfo } from '@storebridge/server/contract';
import { useState, type ReactElement } from 'react';
import { useAction } from '../../api/queries.ts';
import { ExternalLink } from '../../parts/external-link.tsx';
import { Section } from '../../parts/section.tsx';
import { StateBadge } from '../../parts/state-badge.tsx';
import { useMay } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import classes from './kit.module.css';

const words = texts.kit.checklists;

type Checklists = KitInfo['checklists'];
type Point = Checklists[number]['points'][number];

interface KitChecklistsProps {
  readonly checklists: Checklists;
  readonly params: { readonly workspace: string; readonly portal: string };
}

export function KitChecklists({ checklists, params }: KitChecklistsProps): ReactElement {
  const { may } = useMay('portals:write');
  // Known from the start, and kept here: looking at the account anew after each tick would take long.
  const [ticked, setTicked] = useState<ReadonlySet<string>>();
  const save = useAction('tickKit');
  const present = ticked ?? new Set(checklists.flatMap(({ points }) => points.filter(({ isByHand, isDone }) => isByHand && isDone).map(({ key }) => key)));
  const tick = (key: string): void => {
    const next = new Set(present.has(key) ? [...present].filter((each) => each !== key) : [...present, key]);
    setTicked(next);
    save.mutate({ params, body: { points: [...next] } }, { onError: () => setTicked(present) });
  };
  return (
    <Section title={words.title} text={checklists.length === 0 ? words.later : words.text}>
      {checklists.length > 0 && (
        <Stack gap="lg">
          {checklists.map(({ workflow, label, isEnabled, points }) => (
            <Stack key={workflow} gap="sm">
              <Group gap="sm">
                <Title order={3} size="h4">{label}</Title>
                <StateBadge tone={isEnabled ? 'good' : 'quiet'}>{isEnabled ? words.on : words.off}</StateBadge>
              </Group>
              <ul className={classes['points']}>
                {points.map((point) => <li key={point.key}><PointRow point={point} isTicked={present.has(point.key)} isDisabled={!may} onTick={() => tick(point.key)} /></li>)}
              </ul>
            </Stack>
          ))}
        </Stack>
      )}
    </Section>
  );
}

interface PointRowProps {
  readonly point: Point;
  readonly isTicked: boolean;
  readonly isDisabled: boolean;
  readonly onTick: () => void;
}

function PointRow({ point: { text, isByHand, isDone, href }, isTicked, isDisabled, onTick }: PointRowProps): ReactElement {
  const link = href === null ? null : <Text size="sm" className={classes['pointLink'] ?? ''}><ExternalLink href={href}>{texts.kit.inHubSpot}</ExternalLink></Text>;
  if (isByHand) return <><Checkbox label={text} checked={isTicked} disabled={isDisabled} onChange={onTick} />{link}</>;
  return (
    <>
      <Group gap="sm"><StateBadge tone={isDone ? 'good' : 'quiet'}>{isDone ? words.done : words.open}</StateBadge><Text>{text}</Text></Group>
      {link}
    </>
  );
}
