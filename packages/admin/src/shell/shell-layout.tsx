// The frame of every page once one is signed in: header, navigation, page.
import { AppShell, Burger, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, type ReactElement } from 'react';
import { useWorkspaceEvents } from '../api/events.ts';
import { onStranger } from '../api/query-client.ts';
import icon from '../icon.svg';
import { TextLink } from '../parts/link.tsx';
import { texts } from '../texts/index.ts';
import { keepLastWorkspace } from './last-workspace.ts';
import { Navigation } from './navigation.tsx';
import classes from './shell.module.css';
import { ThemeSwitch } from './theme-switch.tsx';
import { UserMenu } from './user-menu.tsx';
import { useMembership } from './workspace.ts';
import { WorkspaceSwitch } from './workspace-switch.tsx';

const HEADER_HEIGHT = 56;
const NAVIGATION_WIDTH = 248;

export function ShellLayout(): ReactElement {
  const membership = useMembership();
  const workspace = membership === undefined ? '' : String(membership.id);
  const router = useRouter();
  const [isOpen, navigation] = useDisclosure(false);
  const { close } = navigation;
  useEffect(() => router.subscribe('onBeforeNavigate', close), [router, close]);
  useStrangersLeave();
  return (
    <AppShell
      header={{ height: HEADER_HEIGHT }}
      navbar={{ width: NAVIGATION_WIDTH, breakpoint: 'md', collapsed: { mobile: !isOpen, desktop: workspace === '' } }}
      padding={{ base: 'md', md: 'xl' }}
    >
      <AppShell.Header className={classes['header'] ?? ''}>
        <Group gap="sm" wrap="nowrap" className={classes['headerLeft'] ?? ''}>
          {workspace !== '' && <Burger opened={isOpen} onClick={navigation.toggle} hiddenFrom="md" size="sm" aria-expanded={isOpen} aria-label={isOpen ? texts.shell.closeNavigation : texts.shell.openNavigation} />}
          <TextLink to="/" className={classes['brand'] ?? ''} aria-label={texts.shell.product} underline="never"><img src={icon} alt="" width={28} height={28} /><span className={classes['brandName']}>{texts.shell.product}</span></TextLink>
          <WorkspaceSwitch />
        </Group>
        <Group gap={4} wrap="nowrap"><ThemeSwitch /><UserMenu /></Group>
      </AppShell.Header>
      <AppShell.Navbar aria-label={texts.shell.navigation} className={classes['navbar'] ?? ''}>{workspace !== '' && <Navigation />}</AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}><div className={classes['page']}><Outlet /></div></AppShell.Main>
      {workspace !== '' && <Presence key={workspace} workspace={workspace} />}
    </AppShell>
  );
}

function Presence({ workspace }: { readonly workspace: string }): null {
  useWorkspaceEvents(workspace);
  useEffect(() => keepLastWorkspace(workspace), [workspace]);
  return null;
}

/** Whose session has ended while they looked goes to the sign-in, and from there back to where they were. */
function useStrangersLeave(): void {
  const navigate = useNavigate();
  const client = useQueryClient();
  useEffect(() => onStranger(() => {
    client.removeQueries({ queryKey: ['getMe'] });
    void navigate({ to: '/sign-in', search: { to: window.location.pathname + window.location.search } });
  }), [client, navigate]);
}
