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

export function StateBadge({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }): ReactElement {
  const { color, Icon } = LOOKS[tone];
  return <Badge color={color} leftSection={<Icon size={14} aria-hidden />} tt="none" fw={600} autoContrast>{children}</Badge>;
}
