// API keys of the workspace.
import { Code, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { KEY_SCOPES, type AnswerOf } from '@storebridge/server/contract';
import { IconKey } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useAction, useOperation } from '../../api/queries.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ExternalLink } from '../../parts/external-link.tsx';
import { ListTable, type Column } from '../../parts/list-table.tsx';
import { Moment } from '../../parts/moment.tsx';
import { useNow } from '../../parts/now.ts';
import { PageHeader } from '../../parts/page-header.tsx';
import { StateBadge } from '../../parts/state-badge.tsx';
import { OnlyWith } from '../../shell/only-with.tsx';
import { useMay, useMembership, useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { KeyDialog } from './key-dialog.tsx';

type Key = AnswerOf<'listKeys'>['items'][number];
const words = texts.keys;
const REFERENCE = '/api/v1/reference';
const route = getRouteApi('/inside/w/$workspace/keys');

export function KeysPage(): ReactElement {
  return <OnlyWith permission="keys:read" title={words.title}><Keys /></OnlyWith>;
}

function Keys(): ReactElement {
  const workspace = useWorkspaceId();
  const keys = useOperation('listKeys', { params: { workspace } });
  const place = useMembership()?.name;
  const { whyNot } = useMay('keys:write');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  // Other pages lead here with the scopes that they want.
  const [isAdding, adding] = useDisclosure(search.scopes !== undefined && whyNot === undefined);
  const close = (): void => {
    adding.close();
    void navigate({ search: {}, replace: true });
  };
  const add = <ActionButton leftSection={<IconKey size={18} aria-hidden />} whyNot={whyNot} onClick={adding.open}>{words.add}</ActionButton>;
  return (
    <>
      <PageHeader title={words.title} subtitle={<>{words.subtitle} <ExternalLink href={REFERENCE}>{words.reference}</ExternalLink></>} place={place} actions={add} />
      <ListTable caption={words.caption} query={keys} columns={COLUMNS} rowKey={({ id }) => id} rowLabel={({ name }) => name} empty={<EmptyState {...words.empty} icon={<IconKey size={40} stroke={1.3} />} action={add} />} />
      {isAdding && <KeyDialog name={search.name} scopes={KEY_SCOPES.filter((scope) => search.scopes?.split(',').includes(scope))} onClose={close} />}
    </>
  );
}

const COLUMNS: readonly Column<Key>[] = [
  { key: 'name', header: words.name, cell: ({ name }) => <Text span size="sm" fw={600}>{name}</Text> },
  { key: 'hint', header: words.hint, cell: ({ hint }) => <Code>{hint}…</Code> },
  { key: 'scopes', header: words.scopes, cell: ({ scopes }) => scopes.map((scope) => words.permissions[scope]).join(', ') },
  { key: 'made', header: words.made, cell: ({ createdAt, createdBy }) => <><Moment at={createdAt} /><Text size="xs" c="dimmed">{createdBy}</Text></> },
  { key: 'used', header: words.used, cell: ({ lastUsedAt }) => <Moment at={lastUsedAt} /> },
  { key: 'ends', header: words.ends, cell: ({ expiresAt }) => <Ends at={expiresAt} /> },
  { key: 'actions', header: words.actions, isHeaderHidden: true, cell: (key) => <EndButton apiKey={key} /> },
];

function Ends({ at }: { readonly at: string | null }): ReactElement {
  const now = useNow();
  return at !== null && new Date(at) <= now ? <StateBadge tone="quiet">{words.ended}</StateBadge> : <Moment at={at} />;
}

function EndButton({ apiKey }: { readonly apiKey: Key }): ReactElement {
  const workspace = useWorkspaceId();
  const { whyNot } = useMay('keys:write');
  const end = useAction('removeKey', { success: words.endDone, refreshes: ['listKeys'] });
  return (
    <ConfirmButton size="compact-sm" whyNot={whyNot} aria-label={words.endOf(apiKey.name)} title={words.endTitle(apiKey.name)} text={words.endText} confirmLabel={words.end} onConfirm={() => end.mutate({ params: { workspace, key: String(apiKey.id) } })}>
      {words.end}
    </ConfirmButton>
  );
}
