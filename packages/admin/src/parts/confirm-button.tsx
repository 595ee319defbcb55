// A button that says what it will do and asks, before it does it.
import { Button, Group, Modal, Stack, TextInput, type ButtonProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState, type ReactElement, type ReactNode } from 'react';
import { texts } from '../texts/index.ts';
import { ActionButton } from './action-button.tsx';

export interface ConfirmButtonProps extends ButtonProps {
  readonly children: ReactNode;
  /** A question that names the object: "Remove shop “Summer festival”?" */
  readonly title: string;
  /** What will happen, and what stays. */
  readonly text: ReactNode;
  /** The verb: "Remove shop". */
  readonly confirmLabel: string;
  /** Where "Cancel" could be misread: "Keep it". */
  readonly keepLabel?: string;
  /** For what cannot be brought back: has to be typed. */
  readonly nameToType?: string;
  /** Red; the default. */
  readonly isDestructive?: boolean;
  readonly whyNot?: string | undefined;
  readonly onConfirm: () => void;
  /** Where the text of the button does not say it all: "Remove ada@example.com". */
  readonly 'aria-label'?: string;
}

export function ConfirmButton({ children, title, text, confirmLabel, keepLabel = texts.parts.cancel, nameToType, isDestructive = true, whyNot, onConfirm, ...button }: ConfirmButtonProps): ReactElement {
  const [isOpen, { open, close }] = useDisclosure(false);
  const [typed, setTyped] = useState('');
  const isConfirmed = nameToType === undefined || typed.trim() === nameToType;
  const begin = (): void => {
    setTyped('');
    open();
  };
  const confirm = (): void => {
    close();
    onConfirm();
  };
  return (
    <>
      <ActionButton variant="default" {...button} whyNot={whyNot} onClick={begin}>{children}</ActionButton>
      <Modal opened={isOpen} onClose={close} title={title} closeButtonProps={{ 'aria-label': texts.parts.close }}>
        <Stack>
          <div>{text}</div>
          {nameToType !== undefined && <TextInput label={texts.parts.confirmName(nameToType)} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} autoComplete="off" data-autofocus />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close} data-autofocus={nameToType === undefined ? true : undefined}>{keepLabel}</Button>
            <Button {...(isDestructive ? { color: 'red' } : {})} disabled={!isConfirmed} onClick={confirm}>{confirmLabel}</Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
