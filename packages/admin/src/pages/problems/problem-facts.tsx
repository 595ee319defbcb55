// Everything there is to know of one problem, and what to do.
import { Code, Group, Stack, Text } from '@mantine/core';
import type { ProblemInfo } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { DescriptionList, type Description } from '../../parts/description-list.tsx';
import { Moment } from '../../parts/moment.tsx';
import { texts } from '../../texts/index.ts';
import { CureLink } from './cure-link.tsx';
import { HubSpotWords } from './hubspot-words.tsx';

const words = texts.problems.facts;

export interface ProblemFactsProps {
  readonly problem: ProblemInfo;
  /** Of the order in the shop, where it is known. */
  readonly orderHref?: string | null;
}

export function ProblemFacts({ problem, orderHref = null }: ProblemFactsProps): ReactElement {
  return (
    <Stack gap="xs">
      <Text size="sm"><strong>{words.remedy}:</strong> {problem.remedy}</Text>
      <Group gap="sm"><CureLink problem={problem} shop={problem.shop.slug} orderHref={orderHref} /></Group>
      <DescriptionList items={factsOf(problem)} />
      <HubSpotWords problem={problem} />
    </Stack>
  );
}

function factsOf({ cause, record, mapping, field, property, value, attempts, openedAt, updatedAt }: ProblemInfo): readonly Description[] {
  return [
    { term: words.cause, detail: texts.problems.causes[cause] },
    { term: words.record, detail: texts.orders.record.title(texts.orders.record.kinds[record.kind], record.title) },
    ...(mapping === null ? [] : [{ term: words.mapping, detail: mapping.name }]),
    ...(field === null ? [] : [{ term: words.field, detail: <Code>{field}</Code> }]),
    ...(property === null ? [] : [{ term: words.property, detail: <Code>{property}</Code> }]),
    ...(value === null ? [] : [{ term: words.value, detail: <Code>{value}</Code> }]),
    { term: words.attempts, detail: attempts.toLocaleString('en') },
    { term: words.opened, detail: <Moment at={openedAt} isAbsolute /> },
    ...(updatedAt === openedAt ? [] : [{ term: words.updated, detail: <Moment at={updatedAt} isAbsolute /> }]),
  ];
}
