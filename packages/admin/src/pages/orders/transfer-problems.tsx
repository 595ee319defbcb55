// What went wrong with a record and its parts: the message, the remedy, and the way to the cure.
import { Code, Group, Stack, Text } from '@mantine/core';
import type { ProblemInfo, RecordDetail } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { TextLink } from '../../parts/link.tsx';
import { useShopParams } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { CureLink } from '../problems/cure-link.tsx';
import { HubSpotWords } from '../problems/hubspot-words.tsx';
import classes from './orders.module.css';

const words = texts.problems;

export interface TransferProblemsProps {
  readonly record: RecordDetail;
  readonly problems: readonly ProblemInfo[];
}

export function TransferProblems({ record, problems }: TransferProblemsProps): ReactElement | null {
  const params = useShopParams();
  if (problems.length === 0) return null;
  return (
    <div>
      {problems.map((problem) => <Problem key={problem.id} problem={problem} record={record} />)}
      <TextLink to="/w/$workspace/shops/$shop/problems" params={params} hash="troubleshooting" size="sm">{words.cures.troubleshooting}</TextLink>
    </div>
  );
}

function Problem({ problem, record }: { readonly problem: ProblemInfo; readonly record: RecordDetail }): ReactElement {
  const about = [problem.record.id === record.id ? undefined : problem.record.title, problem.mapping === null ? undefined : `${words.facts.mapping}: ${problem.mapping.name}`].filter((each) => each !== undefined).join(' · ');
  return (
    <Stack gap={4} className={classes['problem'] ?? ''}>
      <Text size="sm" fw={600}>{words.causes[problem.cause]}</Text>
      <Text size="sm">{problem.message}</Text>
      <InQuestion problem={problem} />
      {about !== '' && <Text size="xs" c="dimmed">{about}</Text>}
      <Text size="sm"><strong>{words.facts.remedy}:</strong> {problem.remedy}</Text>
      <Group gap="sm"><CureLink problem={problem} shop={problem.shop.slug} orderHref={record.href} /></Group>
      <HubSpotWords problem={problem} />
    </Stack>
  );
}

/** The property and the value that it is about. */
function InQuestion({ problem: { property, value } }: { readonly problem: ProblemInfo }): ReactElement | null {
  if (property === null && value === null) return null;
  return (
    <Text size="sm">
      {property !== null && <>{words.facts.property}: <Code>{property}</Code> </>}
      {value !== null && <>{words.facts.value}: <Code>{value}</Code></>}
    </Text>
  );
}
