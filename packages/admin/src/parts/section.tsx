// A part of a page with a heading of its own, in a frame.
import { Group, Paper, Text, Title } from '@mantine/core';
import { useId, type ReactElement, type ReactNode } from 'react';
import classes from './section.module.css';

export interface SectionProps {
  readonly title: string;
  /** What it is for. */
  readonly text?: ReactNode;
  readonly badges?: ReactNode;
  /** Buttons beside the heading. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

export function Section({ title, text, badges, actions, children }: SectionProps): ReactElement {
  const id = useId();
  return (
    <Paper component="section" withBorder aria-labelledby={id} className={classes['section'] ?? ''}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Group gap="sm"><Title order={2} id={id}>{title}</Title>{badges}</Group>
        {actions !== undefined && <Group gap="xs">{actions}</Group>}
      </Group>
      {text !== undefined && <Text c="dimmed" size="sm" className={classes['text']}>{text}</Text>}
      {children !== undefined && <div className={classes['content']}>{children}</div>}
    </Paper>
  );
}
