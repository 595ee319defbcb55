// Unfolds what belongs to a row of a list.
import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import type { ReactElement } from 'react';

export interface DetailsButtonProps {
  /** Names the row: "Details of ABC12". */
  readonly label: string;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

export function DetailsButton({ label, isOpen, onToggle }: DetailsButtonProps): ReactElement {
  const Icon = isOpen ? IconChevronUp : IconChevronDown;
  return <ActionIcon variant="subtle" color="gray" aria-label={label} aria-expanded={isOpen} onClick={onToggle}><Icon size={18} aria-hidden /></ActionIcon>;
}
