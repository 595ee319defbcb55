// A state in words, with a shape that tells it without its colour.
import { Badge } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconCircleX, IconHourglass } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';

export type Tone = 'good' | 'warning' | 'bad' | 'busy' | 'quiet';

const LOOKS = {
  good: { color: 'teal', Icon: IconCircleCheck },
  warning: { color: 'yellow', Icon: IconAlertTriangle },
  bad: { color: 'red', Icon: IconCircleX },
  busy: { color: 'blue', Icon: IconHourglass },
  quiet: { color: 'gray', Icon: IconCircleDashed },
} as const;

/** Shades of a colour on its own light ground are hard to read. */
const LABEL = { label: { color: 'var(--mantine-color-text)' } };

export function StateBadge({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }): ReactElement {
  const { color, Icon } = LOOKS[tone];
  return <Badge color={color} size="lg" leftSection={<Icon size={15} aria-hidden />} styles={LABEL}>{children}</Badge>;
}
