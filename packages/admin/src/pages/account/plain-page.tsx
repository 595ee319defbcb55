// The frame of a page before one is signed in: a card with a title.
import { Paper, Stack, Text } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { PageHeader } from '../../parts/page-header.tsx';

export function PlainPage({ title, text, children }: { readonly title: string; readonly text?: ReactNode; readonly children?: ReactNode }): ReactElement {
  return (
    <Paper withBorder p="xl">
      <PageHeader title={title} />
      <Stack>
        {text !== undefined && <Text>{text}</Text>}
        {children}
      </Stack>
    </Paper>
  );
}
