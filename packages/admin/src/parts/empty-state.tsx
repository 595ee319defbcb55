// Stands where there is nothing to show, and leads on.
import { Stack, Text, Title } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import classes from './empty-state.module.css';

export interface EmptyStateProps {
  readonly title: string;
  readonly text?: ReactNode;
  readonly icon?: ReactNode;
  /** What leads on: a button or a link. */
  readonly action?: ReactNode;
}

export function EmptyState({ title, text, icon, action }: EmptyStateProps): ReactElement {
  return (
    <Stack align="center" gap="xs" className={classes['empty']}>
      {icon !== undefined && <div className={classes['icon']} aria-hidden>{icon}</div>}
      <Title order={2} size="h3">{title}</Title>
      {text !== undefined && <Text c="dimmed" className={classes['text']}>{text}</Text>}
      {action}
    </Stack>
  );
}
