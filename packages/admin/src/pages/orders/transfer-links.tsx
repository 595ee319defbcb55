// The records in HubSpot that were made of this one and its parts.
import { Text } from '@mantine/core';
import type { RecordDetail, Transfer } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { Moment } from '../../parts/moment.tsx';
import { texts } from '../../texts/index.ts';
import { HubSpotLink } from './hubspot-link.tsx';
import classes from './orders.module.css';

const words = texts.orders.transfer;

export interface TransferLinksProps {
  readonly record: RecordDetail;
  readonly links: Transfer['links'];
}

export function TransferLinks({ record, links }: TransferLinksProps): ReactElement {
  return (
    <ul className={classes['links']} aria-label={words.links}>
      {links.map(({ mapping, record: of, text, href, writtenAt }) => (
        <li key={`${mapping.id} ${of.id}`}>
          <Text span size="sm"><HubSpotLink text={text} href={href} /></Text>
          <Text span size="sm" c="dimmed"> <Moment at={writtenAt} isAbsolute />{of.id !== record.id && ` · ${words.linksOf(of.title)}`}</Text>
        </li>
      ))}
    </ul>
  );
}
