// "Check everything": what is right, what is not, and what to do about it.
import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconStethoscope } from '@tabler/icons-react';
import type { AnswerOf } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { useAction } from '../../api/queries.ts';
import { ErrorState } from '../../parts/error-state.tsx';
import { Section } from '../../parts/section.tsx';
import { StateBadge, type Tone } from '../../parts/state-badge.tsx';
import { useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import classes from './home.module.css';

type Finding = AnswerOf<'examineWorkspace'>['findings'][number];

const words = texts.home.examination;
const TONES = { ok: 'good', warning: 'warning', failure: 'bad' } as const satisfies Record<Finding['state'], Tone>;

export function Examination(): ReactElement {
  const params = { workspace: useWorkspaceId() };
  const examine = useAction('examineWorkspace', { onError: () => undefined });
  const hasRun = examine.data !== undefined;
  return (
    <Section
      title={words.title}
      text={words.text}
      actions={<Button variant="default" leftSection={<IconStethoscope size={18} aria-hidden />} loading={examine.isPending} onClick={() => examine.mutate({ params })}>{hasRun ? words.again : words.run}</Button>}
    >
      <div role="status">{examine.isPending ? <Text size="sm" c="dimmed">{words.running}</Text> : hasRun && <Summary findings={examine.data.findings} />}</div>
      {examine.error !== null && <ErrorState error={examine.error} />}
      {hasRun && !examine.isPending && <Findings findings={examine.data.findings} />}
    </Section>
  );
}

function Summary({ findings }: { readonly findings: readonly Finding[] }): ReactElement {
  const count = (state: Finding['state']): number => findings.filter((finding) => finding.state === state).length;
  const isFine = count('ok') === findings.length;
  return <Text fw={600}>{isFine ? words.fine(findings.length) : words.findings(count('failure'), count('warning'))}</Text>;
}

function Findings({ findings }: { readonly findings: readonly Finding[] }): ReactElement {
  const [isFineShown, { toggle }] = useDisclosure(false);
  const fine = findings.filter(({ state }) => state === 'ok');
  const wrong = [...findings.filter(({ state }) => state === 'failure'), ...findings.filter(({ state }) => state === 'warning')];
  return (
    <Stack gap="sm" mt="sm">
      {wrong.length > 0 && <FindingList findings={wrong} />}
      {fine.length > 0 && <Group><Button variant="subtle" size="compact-sm" aria-expanded={isFineShown} onClick={toggle}>{isFineShown ? words.hideFine : words.showFine(fine.length)}</Button></Group>}
      {isFineShown && <FindingList findings={fine} />}
    </Stack>
  );
}

function FindingList({ findings }: { readonly findings: readonly Finding[] }): ReactElement {
  return (
    <ul className={classes['findings']}>
      {findings.map(({ state, what, detail, cure }) => (
        <li key={`${what} ${detail}`} className={classes['finding']}>
          <div><StateBadge tone={TONES[state]}>{words.states[state]}</StateBadge></div>
          <div>
            <Text size="sm" fw={600} className={classes['told'] ?? ''}>{what}</Text>
            <Text size="sm" className={classes['told'] ?? ''}>{detail}</Text>
            {cure !== null && <Text size="sm" c="dimmed">{words.cure}: {cure}</Text>}
          </div>
        </li>
      ))}
    </ul>
  );
}
