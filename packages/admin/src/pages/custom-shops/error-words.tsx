// An error in words: what happened, what HubSpot said, what to do.
import { Badge, Group, Text } from '@mantine/core';
import type { SyncStatus } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { texts } from '../../texts/index.ts';

const words = texts.customShops.status;

export type ToldError = Pick<NonNullable<SyncStatus['error']>, 'type' | 'message' | 'hubspotMessage' | 'remedy'>;

export function ErrorWords({ error: { type, message, hubspotMessage, remedy } }: { readonly error: ToldError }): ReactElement {
  return (
    <div>
      <Group gap="xs"><Badge color="gray" styles={{ label: { color: 'var(--mantine-color-text)' } }}>{texts.customShops.errorTypes[type].label}</Badge></Group>
      <Text size="sm">{message}</Text>
      {hubspotMessage !== null && <Text size="sm">{words.hubspotSays}: {hubspotMessage}</Text>}
      <Text size="sm" c="dimmed">{words.whatToDo}: {remedy}</Text>
    </div>
  );
}
