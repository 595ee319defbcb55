// Asks before a page with unsaved changes is left.
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { texts } from '../../texts/index.ts';

export function LeavingGuard({ isDirty }: { readonly isDirty: boolean }): ReactElement {
  const words = texts.mappings.leaving;
  const { status, proceed, reset } = useBlocker({ shouldBlockFn: () => isDirty, enableBeforeUnload: () => isDirty, withResolver: true });
  return (
    <Modal opened={status === 'blocked'} onClose={() => reset?.()} title={words.title} closeButtonProps={{ 'aria-label': texts.parts.close }}>
      <Stack>
        <Text>{words.text}</Text>
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={() => reset?.()}>{words.stay}</Button>
          <Button color="red" onClick={() => proceed?.()}>{words.leave}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
