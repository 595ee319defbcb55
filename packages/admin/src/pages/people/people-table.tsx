// People with their roles.
import { Badge, Group, NativeSelect, Text, Tooltip } from '@mantine/core';
import { ROLE_LABELS, ROLES, type Role } from '@storebridge/server/contract';
import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useAction } from '../../api/queries.ts';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { ListTable, type Column } from '../../parts/list-table.tsx';
import { Moment } from '../../parts/moment.tsx';
import { StateBadge } from '../../parts/state-badge.tsx';
import { useMay, useMembership, useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import type { PeopleQuery, Person } from './people-query.ts';

const words = texts.people;

export function PeopleTable({ query }: { readonly query: PeopleQuery }): ReactElement {
  const columns: readonly Column<Person>[] = [
    { key: 'name', header: words.name, cell: (person) => <Who person={person} /> },
    { key: 'role', header: words.role, cell: (person) => <RoleSelect person={person} /> },
    { key: 'factor', header: words.secondFactor, cell: ({ twoFactor }) => <StateBadge tone={twoFactor ? 'good' : 'quiet'}>{twoFactor ? words.on : words.off}</StateBadge> },
    { key: 'joined', header: words.joined, cell: ({ joinedAt }) => <Moment at={joinedAt} /> },
    { key: 'seen', header: words.seen, cell: ({ lastSeenAt }) => <Moment at={lastSeenAt} /> },
    { key: 'actions', header: words.actions, isHeaderHidden: true, cell: (person) => <RemoveButton person={person} /> },
  ];
  return <ListTable caption={words.caption} query={{ ...query, data: query.data === undefined ? undefined : { items: query.data.people } }} columns={columns} rowKey={({ id }) => id} rowLabel={({ name }) => name} />;
}

function Who({ person }: { readonly person: Person }): ReactElement {
  return (
    <>
      <Group gap="xs"><Text span size="sm" fw={600}>{person.name}</Text>{person.isYou && <Badge>{words.you}</Badge>}</Group>
      <Text size="sm" c="dimmed">{person.email}</Text>
    </>
  );
}

function RoleSelect({ person }: { readonly person: Person }): ReactElement {
  const workspace = useWorkspaceId();
  const { whyNot } = useMay('people:write');
  const own = useMembership()?.role;
  const change = useAction('changePerson', { success: ({ name, role }) => words.roleChanged(name, ROLE_LABELS[role]), refreshes: ['listPeople'] });
  const why = person.isYou ? words.ownRole : whyNot ?? (person.role === 'owner' && own !== 'owner' ? words.ownersOnly : undefined);
  const offered: readonly Role[] = own === 'owner' || person.role === 'owner' ? ROLES : ROLES.filter((role) => role !== 'owner');
  if (why !== undefined) return <Tooltip label={why}><span>{ROLE_LABELS[person.role]}</span></Tooltip>;
  return (
    <NativeSelect
      size="xs"
      aria-label={words.roleOf(person.name)}
      value={person.role}
      disabled={change.isPending}
      data={offered.map((role) => ({ value: role, label: ROLE_LABELS[role] }))}
      onChange={(event) => change.mutate({ params: { workspace, person: person.id }, body: { role: ROLES.find((role) => role === event.currentTarget.value) ?? person.role } })}
    />
  );
}

function RemoveButton({ person }: { readonly person: Person }): ReactElement {
  const workspace = useWorkspaceId();
  const navigate = useNavigate();
  const { whyNot } = useMay('people:write');
  const own = useMembership()?.role;
  const remove = useAction('removePerson', {
    success: words.removed(person.name),
    refreshes: ['listPeople', ...(person.isYou ? ['getMe' as const] : [])],
    onSuccess: () => {
      if (person.isYou) void navigate({ to: '/' });
    },
  });
  return (
    <ConfirmButton
      size="compact-sm"
      aria-label={person.isYou ? words.leave : words.removeOf(person.name)}
      title={person.isYou ? words.leaveTitle : words.removeTitle(person.name)}
      text={person.isYou ? words.leaveText : words.removeText(person.name)}
      confirmLabel={person.isYou ? words.leave : words.remove}
      whyNot={whyNot ?? (person.role === 'owner' && own !== 'owner' ? words.ownersOnly : undefined)}
      loading={remove.isPending}
      onConfirm={() => remove.mutate({ params: { workspace, person: person.id } })}
    >
      {person.isYou ? words.leave : words.remove}
    </ConfirmButton>
  );
}
