// The box "Order history": what happened to the record and its parts, in sentences.
import { Button, Text } from '@mantine/core';
import type { HistoryLineInfo, RecordDetail } from '@storebridge/server/contract';
import { useState, type ReactElement } from 'react';
import { Moment } from '../../parts/moment.tsx';
import { Section } from '../../parts/section.tsx';
import { texts } from '../../texts/index.ts';
import { historyLinks } from './history-links.ts';
import { HubSpotLink } from './hubspot-link.tsx';
import classes from './orders.module.css';

const words = texts.orders.history;
const SHOWN_FIRST = 15;

export function OrderHistory({ record }: { readonly record: RecordDetail }): ReactElement {
  const [isWhole, setIsWhole] = useState(false);
  const { history } = record;
  const shown = isWhole ? history : history.slice(0, SHOWN_FIRST);
  return (
    <Section title={words.title}>
      {history.length === 0 ? <Text size="sm" c="dimmed">{words.none}</Text> : <ol className={classes['lines']}>{shown.map((line) => <Line key={line.id} line={line} isPart={line.record.id !== record.id} />)}</ol>}
      {shown.length < history.length && <Button variant="subtle" size="xs" onClick={() => setIsWhole(true)}>{words.more(history.length - shown.length)}</Button>}
    </Section>
  );
}

function Line({ line, isPart }: { readonly line: HistoryLineInfo; readonly isPart: boolean }): ReactElement {
  const links = historyLinks(line);
  const about = [isPart && links.length === 0 ? line.record.title : undefined, links.length === 0 ? line.mapping?.name : undefined].filter((each) => each !== undefined).join(' · ');
  return (
    <li>
      <Text size="xs" c="dimmed"><Moment at={line.at} isAbsolute /></Text>
      <Text size="sm">{line.text}</Text>
      {about !== '' && <Text size="xs" c="dimmed">{about}</Text>}
      {links.length > 0 && <ul className={classes['links']}>{links.map((link) => <li key={`${link.text} ${link.href}`}><Text span size="sm"><HubSpotLink {...link} /></Text></li>)}</ul>}
    </li>
  );
}
