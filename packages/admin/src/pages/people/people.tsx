// Who is in the workspace, who is invited, and what the roles may do.
import { useDisclosure } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { ROLE_DESCRIPTIONS, ROLE_LABELS, ROLES } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { useOperation } from '../../api/queries.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { DescriptionList } from '../../parts/description-list.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { Section } from '../../parts/section.tsx';
import { OnlyWith } from '../../shell/only-with.tsx';
import { useMay, useMembership, useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { InvitationTable } from './invitation-table.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { PeopleTable } from './people-table.tsx';

const words = texts.people;

export function PeoplePage(): ReactElement {
  return <OnlyWith permission="people:read" title={words.title}><People /></OnlyWith>;
}

function People(): ReactElement {
  const people = useOperation('listPeople', { params: { workspace: useWorkspaceId() } });
  const place = useMembership()?.name;
  const { whyNot } = useMay('people:write');
  const [isInviting, inviting] = useDisclosure(false);
  return (
    <>
      <PageHeader
        title={words.title}
        subtitle={words.subtitle}
        place={place}
        actions={<ActionButton leftSection={<IconUserPlus size={18} aria-hidden />} whyNot={whyNot} onClick={inviting.open}>{words.invite}</ActionButton>}
      />
      <Section title={words.title}><PeopleTable query={people} /></Section>
      <Section title={words.invitations}><InvitationTable query={people} /></Section>
      <Section title={words.roles}><DescriptionList items={ROLES.map((role) => ({ term: ROLE_LABELS[role], detail: ROLE_DESCRIPTIONS[role] }))} /></Section>
      {isInviting && <InviteDialog onClose={inviting.close} />}
    </>
  );
}
