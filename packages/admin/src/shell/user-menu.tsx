// Who is signed in, with the way to the profile and out.
import { ActionIcon, Menu, Text } from '@mantine/core';
import { IconLogout, IconUserCircle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { tellFailure } from '../api/queries.ts';
import { signOut } from '../api/session.ts';
import { MenuLink } from '../parts/link.tsx';
import { texts } from '../texts/index.ts';
import { useMe } from './workspace.ts';

export function UserMenu(): ReactElement {
  const { user } = useMe();
  const leave = useLeave();
  return (
    <Menu withinPortal={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={texts.shell.user.label(user.name)}><IconUserCircle size={22} aria-hidden /></ActionIcon>
      </Menu.Target>
      <Menu.Dropdown maw={280}>
        <Menu.Label><Text size="sm" fw={600} truncate>{user.name}</Text><Text size="xs" truncate>{user.email}</Text></Menu.Label>
        <MenuLink to="/profile" leftSection={<IconUserCircle size={16} aria-hidden />}>{texts.shell.user.profile}</MenuLink>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void leave()}>{texts.shell.user.signOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function useLeave(): () => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    try {
      await signOut();
    } catch (error) {
      if (error instanceof Error) tellFailure(error);
      return;
    }
    await navigate({ to: '/sign-in' });
    client.clear();
  };
}
