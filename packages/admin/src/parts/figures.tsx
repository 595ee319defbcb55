// Numbers that one looks at first, each with its name and, where one leads on, a link.
import { Paper, Text } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import classes from './figures.module.css';

export interface Figure {
  readonly label: string;
  readonly value: number;
  /** What it counts. */
  readonly hint?: string;
  /** Asks for attention where it is not 0. */
  readonly isBad?: boolean;
  readonly link?: ReactNode;
}

export function Figures({ label, items }: { readonly label: string; readonly items: readonly Figure[] }): ReactElement {
  return (
    <ul aria-label={label} className={classes['figures']}>
      {items.map(({ label: name, value, hint, isBad = false, link }) => (
        <Paper key={name} component="li" withBorder className={classes['figure'] ?? ''} data-bad={isBad && value > 0}>
          <Text size="sm" c="dimmed">{name}</Text>
          <Text className={classes['value'] ?? ''}>{value.toLocaleString('en')}</Text>
          {hint !== undefined && <Text size="sm" c="dimmed">{hint}</Text>}
          {link}
        </Paper>
      ))}
    </ul>
  );
}
