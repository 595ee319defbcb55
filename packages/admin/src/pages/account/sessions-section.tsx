// Where one is signed in.
import { Badge, Group } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { tellFailure, tellSuccess } from '../../api/queries.ts';
import { currentSession, endOtherSessions, endSession, listSessions, type Session } from '../../api/session.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { ListTable, type Column } from '../../parts/list-table.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Section } from '../../parts/section.tsx';
import { texts } from '../../texts/index.ts';
import { deviceIn } from './device.ts';

const words = texts.account.profile.sessions;
const KEY = ['sessions'];

export function SessionsSection(): ReactElement {
  const client = useQueryClient();
  const sessions = useQuery({
    queryKey: KEY,
    queryFn: async () => {
      const [items, current] = await Promise.all([listSessions(), currentSession()]);
      return { items: items.toSorted((one, other) => Number(other.token === current) - Number(one.token === current) || other.updatedAt.localeCompare(one.updatedAt)), current };
    },
  });
  const act = async (work: Promise<void>, said: string): Promise<void> => {
    try {
      await work;
      tellSuccess(said);
    } catch (error) {
      if (error instanceof Error) tellFailure(error);
    }
    await client.invalidateQueries({ queryKey: KEY });
  };
  const isCurrent = ({ token }: Session): boolean => token === sessions.data?.current;
  const columns: readonly Column<Session>[] = [
    { key: 'device', header: words.device, cell: (session) => <Group gap="xs">{nameOf(session)}{isCurrent(session) && <Badge>{words.thisOne}</Badge>}</Group> },
    { key: 'address', header: words.address, cell: ({ ipAddress }) => addressInWords(ipAddress ?? '') },
    { key: 'begun', header: words.begun, cell: ({ createdAt }) => <Moment at={createdAt} /> },
    { key: 'seen', header: words.seen, cell: ({ updatedAt }) => <Moment at={updatedAt} /> },
    { key: 'actions', header: words.actions, isHeaderHidden: true, cell: (session) => !isCurrent(session) && <ActionButton variant="default" size="compact-sm" aria-label={words.endOf(nameOf(session))} onClick={() => void act(endSession(session.token), words.ended)}>{words.end}</ActionButton> },
  ];
  return (
    <Section
      title={words.title}
      text={words.text}
      actions={(sessions.data?.items.length ?? 0) > 1 && <ConfirmButton title={words.endOthersTitle} text={words.endOthersText} confirmLabel={words.endOthers} onConfirm={() => void act(endOtherSessions(), words.othersEnded)}>{words.endOthers}</ConfirmButton>}
    >
      <ListTable caption={words.caption} query={sessions} columns={columns} rowKey={({ id }) => id} rowLabel={nameOf} />
    </Section>
  );
}

function nameOf({ userAgent }: Session): string {
  const device = deviceIn(userAgent ?? '');
  return device === undefined ? words.unknown : words.named(device.browser, device.system);
}

function addressInWords(address: string): string {
  if (address === '') return texts.parts.none;
  // Of an address of the sixth version its network is kept; that of the machine itself has only zeros.
  return /^[0:]+$/.test(address) || address.startsWith('127.') ? words.thisMachine : address;
}
