// A box that asks for attention: yellow by default, blue to inform, green when something went well.
import { Alert, Group, Stack } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';

const LOOKS = {
  warning: { color: 'yellow', Icon: IconAlertTriangle },
  info: { color: 'blue', Icon: IconInfoCircle },
  success: { color: 'teal', Icon: IconCircleCheck },
  danger: { color: 'red', Icon: IconAlertTriangle },
} as const;

/** Shades of a colour on its own light ground are hard to read. */
const TITLE = { title: { color: 'var(--mantine-color-text)' } };

export interface WarningProps {
  readonly tone?: keyof typeof LOOKS;
  readonly title?: string;
  readonly children: ReactNode;
  /** Buttons or links. */
  readonly action?: ReactNode;
}

export function Warning({ tone = 'warning', title, children, action }: WarningProps): ReactElement {
  const { color, Icon } = LOOKS[tone];
  return (
    <Alert variant="light" color={color} icon={<Icon aria-hidden />} styles={TITLE} {...(title === undefined ? {} : { title })}>
      <Stack gap="xs">
        <div>{children}</div>
        {action !== undefined && <Group gap="xs">{action}</Group>}
      </Stack>
    </Alert>
  );
}
