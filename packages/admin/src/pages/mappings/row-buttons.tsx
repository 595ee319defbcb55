// The arrows of a row, which change its place in the order.
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactElement } from 'react';

export interface RowArrowsProps {
  readonly up: string;
  readonly down: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly isReadOnly: boolean;
  readonly onMove: (by: -1 | 1) => void;
}

export function RowArrows({ up, down, isFirst, isLast, isReadOnly, onMove }: RowArrowsProps): ReactElement {
  return (
    <>
      <IconButton label={up} isDisabled={isReadOnly || isFirst} onClick={() => onMove(-1)}><IconArrowUp size={16} aria-hidden /></IconButton>
      <IconButton label={down} isDisabled={isReadOnly || isLast} onClick={() => onMove(1)}><IconArrowDown size={16} aria-hidden /></IconButton>
    </>
  );
}

export interface IconButtonProps {
  readonly label: string;
  readonly isDisabled?: boolean;
  readonly color?: string;
  readonly onClick: () => void;
  readonly children: ReactElement;
}

/** Keeps the focus while it is disabled, so that a row can be moved to the end with the keyboard. */
export function IconButton({ label, isDisabled = false, color, onClick, children }: IconButtonProps): ReactElement {
  return (
    <Tooltip label={label} disabled={isDisabled}>
      <ActionIcon variant="default" size="lg" aria-label={label} data-disabled={isDisabled} aria-disabled={isDisabled} onClick={() => (isDisabled ? undefined : onClick())} {...(color === undefined || isDisabled ? {} : { c: color })}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
