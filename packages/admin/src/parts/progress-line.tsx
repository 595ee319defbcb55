// How far something long has come, in words and as a line.
import { Group, Progress, Stack, Text } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { texts } from '../texts/index.ts';

export interface ProgressLineProps {
  /** "Bringing orders" */
  readonly label: string;
  readonly done: number;
  /** Null while it is not known. */
  readonly total: number | null;
  /** "about 3 minutes left" */
  readonly detail?: ReactNode;
}

export function ProgressLine({ label, done, total, detail }: ProgressLineProps): ReactElement {
  const words = texts.parts.progress(done, total);
  const share = total === null || total === 0 ? 100 : Math.min(100, (done / total) * 100);
  return (
    <Stack gap={4}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={600}>{label}</Text>
        <Text size="sm" c="dimmed" role="status">{words}{detail === undefined ? '' : <> · {detail}</>}</Text>
      </Group>
      <Progress.Root size="sm">
        <Progress.Section value={share} animated={total === null} striped={total === null} aria-label={label} aria-valuetext={words} />
      </Progress.Root>
    </Stack>
  );
}
