// Invitations that nobody has taken up yet.
import { Text } from '@mantine/core';
import { ROLE_LABELS } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { useAction } from '../../api/queries.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ListTable, type Column } from '../../parts/list-table.tsx';
import { Moment } from '../../parts/moment.tsx';
import { useMay, useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import type { Invitation, PeopleQuery } from './people-query.ts';

const words = texts.people;

export function InvitationTable({ query }: { readonly query: PeopleQuery }): ReactElement {
  const workspace = useWorkspaceId();
  const { whyNot } = useMay('people:write');
  const remove = useAction('removeInvitation', { success: words.takenBack, refreshes: ['listPeople'] });
  const columns: readonly Column<Invitation>[] = [
    { key: 'email', header: words.email, cell: ({ email }) => email },
    { key: 'role', header: words.role, cell: ({ role }) => ROLE_LABELS[role] },
    { key: 'by', header: words.invitedBy, cell: ({ invitedBy }) => invitedBy },
    { key: 'at', header: words.invitedAt, cell: ({ createdAt }) => <Moment at={createdAt} /> },
    { key: 'ends', header: words.ends, cell: ({ expiresAt }) => <Moment at={expiresAt} /> },
    {
      key: 'actions', header: words.actions, isHeaderHidden: true,
      cell: ({ id, email }) => <ActionButton variant="default" size="compact-sm" whyNot={whyNot} aria-label={words.takeBackOf(email)} onClick={() => remove.mutate({ params: { workspace, invitation: String(id) } })}>{words.takeBack}</ActionButton>,
    },
  ];
  return (
    <ListTable
      caption={words.invitationsCaption}
      query={{ ...query, data: query.data === undefined ? undefined : { items: query.data.invitations } }}
      columns={columns}
      rowKey={({ id }) => id}
      rowLabel={({ email }) => email}
      empty={<Text c="dimmed" size="sm">{words.noInvitations}</Text>}
    />
  );
}
