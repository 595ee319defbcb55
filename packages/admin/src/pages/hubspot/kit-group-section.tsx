// The parts of the kit of one kind: what each is, whether it is there, and what came of installing it.
import { Checkbox, Group, Stack, Text } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { ExternalLink } from '../../parts/external-link.tsx';
import { Section } from '../../parts/section.tsx';
import { StateBadge, type Tone } from '../../parts/state-badge.tsx';
import { Warning } from '../../parts/warning.tsx';
import { texts } from '../../texts/index.ts';
import classes from './kit.module.css';
import { isInstallable, type KitGroup, type KitItem } from './kit-parts.ts';
import type { PartOutcome } from './use-install-kit.ts';

const words = texts.kit;

const TONES = { present: 'good', partly: 'busy', missing: 'quiet', doubtful: 'warning', blocked: 'bad' } as const satisfies Record<KitItem['state'], Tone>;

export interface KitGroupSectionProps {
  readonly group: KitGroup;
  readonly items: readonly KitItem[];
  readonly isChosen: (key: string) => boolean;
  readonly onToggle: (key: string) => void;
  readonly isBusy: boolean;
  readonly outcomes: ReadonlyMap<string, PartOutcome>;
  /** Below the parts. */
  readonly children?: ReactNode;
}

export function KitGroupSection({ group, items, isChosen, onToggle, isBusy, outcomes, children }: KitGroupSectionProps): ReactElement {
  const shared = sharedReason(items, outcomes);
  return (
    <Section title={words.kinds[group].title} text={words.kinds[group].text}>
      <Stack>
        {shared !== undefined && <Warning>{shared}</Warning>}
        <ul className={classes['parts']}>
          {items.map((item) => (
            <li key={item.key} className={classes['part']}>
              <Part item={item} outcome={outcomes.get(item.key)} isReasonTold={shared !== undefined} isChosen={isChosen(item.key)} isBusy={isBusy} onToggle={() => onToggle(item.key)} />
            </li>
          ))}
        </ul>
        {children}
      </Stack>
    </Section>
  );
}

/** What keeps all parts of a section from being installed is said once. */
function sharedReason(items: readonly KitItem[], outcomes: ReadonlyMap<string, PartOutcome>): string | undefined {
  const told = new Set(items.map((item) => saidOf(item, outcomes.get(item.key))));
  const [only] = told;
  return items.length > 1 && told.size === 1 && only !== '' ? only : undefined;
}

/** What came of installing it, else what is to be expected; empty where all is well. */
function saidOf({ reason, remedy }: KitItem, outcome: PartOutcome | undefined): string {
  const said = outcome === undefined || outcome.message === null ? [reason, remedy] : [outcome.message, outcome.remedy];
  return said[0] === null ? '' : said.filter((each) => each !== null).join(' ');
}

interface PartProps {
  readonly item: KitItem;
  readonly outcome: PartOutcome | undefined;
  /** For the whole section. */
  readonly isReasonTold: boolean;
  readonly isChosen: boolean;
  readonly isBusy: boolean;
  readonly onToggle: () => void;
}

function Part({ item, outcome, isReasonTold, isChosen, isBusy, onToggle }: PartProps): ReactElement {
  const said = isReasonTold ? '' : saidOf(item, outcome);
  return (
    <Stack gap={6}>
      <Group justify="space-between" align="flex-start" gap="sm" wrap="nowrap" className={classes['head'] ?? ''}>
        {isInstallable(item)
          ? <Checkbox label={<Text span fw={600}>{item.label}</Text>} description={item.description} checked={isChosen} disabled={isBusy} onChange={onToggle} />
          : <div><Text fw={600}>{item.label}</Text><Text size="sm" c="dimmed">{item.description}</Text></div>}
        <div className={classes['mark']}><Mark item={item} outcome={outcome} /></div>
      </Group>
      {item.creates.length > 0 && <Text size="sm" className={classes['detail'] ?? ''}>{words.creates} {new Intl.ListFormat('en').format(item.creates)}.</Text>}
      {said !== '' && <Text size="sm" className={classes['detail'] ?? ''}>{said}</Text>}
      {item.href !== null && item.state === 'present' && <Text size="sm" className={classes['detail'] ?? ''}><ExternalLink href={item.href}>{words.inHubSpotOf(item.label)}</ExternalLink></Text>}
    </Stack>
  );
}

function Mark({ item, outcome }: Pick<PartProps, 'item' | 'outcome'>): ReactElement {
  if (outcome?.outcome === 'failed') return <StateBadge tone="bad">{words.outcomes.failed}</StateBadge>;
  if (outcome?.outcome === 'created') return <StateBadge tone="good">{words.outcomes.created}</StateBadge>;
  return <StateBadge tone={TONES[item.state]}>{words.states[item.state]}</StateBadge>;
}
