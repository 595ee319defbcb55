// The workspace that one is in, and the way to the others.
import { Button, Menu } from '@mantine/core';
import { IconCheck, IconPlus, IconSelector } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { MenuLink } from '../parts/link.tsx';
import { texts } from '../texts/index.ts';
import { lastWorkspace } from './last-workspace.ts';
import classes from './shell.module.css';
import { useMe, useMembership } from './workspace.ts';

export function WorkspaceSwitch(): ReactElement | null {
  const { workspaces } = useMe();
  const here = useMembership();
  // On pages that belong to no workspace, such as the profile, this is the way back.
  const present = here ?? lastWorkspace(workspaces);
  if (present === undefined) return null;
  return (
    <Menu position="bottom-start" withinPortal={false}>
      <Menu.Target>
        <Button variant="subtle" color="gray" size="compact-md" rightSection={<IconSelector size={16} aria-hidden />} aria-label={texts.shell.workspace.choose(present.name)} className={classes['switch'] ?? ''}>{present.name}</Button>
      </Menu.Target>
      <Menu.Dropdown className={classes['menu'] ?? ''}>
        <Menu.Label>{texts.shell.workspace.label}</Menu.Label>
        {workspaces.map(({ id, name }) => (
          <MenuLink key={id} to="/w/$workspace" params={{ workspace: String(id) }} rightSection={id === here?.id ? <IconCheck size={16} aria-hidden /> : null}>{name}</MenuLink>
        ))}
        <Menu.Divider />
        <MenuLink to="/workspaces/new" leftSection={<IconPlus size={16} aria-hidden />}>{texts.shell.workspace.add}</MenuLink>
      </Menu.Dropdown>
    </Menu>
  );
}
