// Stands where something could not be loaded: what happened, what to do, and another try.
import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { texts } from '../texts/index.ts';

export interface ErrorStateProps {
  readonly error: Error;
  readonly title?: string;
  readonly onRetry?: () => void;
}

export function ErrorState({ error, title = texts.parts.states.failed, onRetry }: ErrorStateProps): ReactElement {
  return (
    <Alert color="red" variant="light" icon={<IconAlertCircle aria-hidden />} title={title} role="alert">
      <Stack align="flex-start" gap="sm">
        <Text size="sm">{error.message}</Text>
        {onRetry !== undefined && <Button size="xs" variant="default" onClick={onRetry}>{texts.parts.retry}</Button>}
      </Stack>
    </Alert>
  );
}
