// HubSpot's own words on a problem, folded away until somebody wants them.
import { Code, Text } from '@mantine/core';
import type { ProblemInfo } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { texts } from '../../texts/index.ts';
import classes from './problems.module.css';

const words = texts.problems.facts;

export function HubSpotWords({ problem }: { readonly problem: Pick<ProblemInfo, 'hubspotMessage' | 'correlationId'> }): ReactElement | null {
  const { hubspotMessage, correlationId } = problem;
  if (hubspotMessage === null && correlationId === null) return null;
  return (
    <details className={classes['fold']}>
      <summary>{words.hubspot}</summary>
      {hubspotMessage !== null && <Code block>{hubspotMessage}</Code>}
      {correlationId !== null && <Text size="xs" c="dimmed">{words.correlation}: <Code>{correlationId}</Code></Text>}
    </details>
  );
}
