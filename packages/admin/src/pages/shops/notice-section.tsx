// The notices of a shop: whether it sends them, setting them up there, and the address for doing it by hand.
import { Group, Stack, Text } from '@mantine/core';
import type { AnswerOf } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { useAction, useOperation } from '../../api/queries.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { CopyField } from '../../parts/copy-field.tsx';
import { Loaded } from '../../parts/loading.tsx';
import { Section } from '../../parts/section.tsx';
import { Warning } from '../../parts/warning.tsx';
import { useShopParams } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { NoticeBadge } from './notice-badge.tsx';

const words = texts.shops.settings.notices;

/** For those who may change the shop: the address is secret. */
export function NoticeSection({ system }: { readonly system: string }): ReactElement {
  const notices = useOperation('getNotices', { params: useShopParams() });
  return (
    <Section title={words.title} text={words.text} badges={<NoticeBadge state={notices.data?.state} isFailed={notices.error !== null} />}>
      <Loaded query={notices} lines={3}>{(loaded) => <Notices notices={loaded} system={system} />}</Loaded>
    </Section>
  );
}

function Notices({ notices: { address, state, message }, system }: { readonly notices: AnswerOf<'getNotices'>; readonly system: string }): ReactElement {
  const params = useShopParams();
  const register = useAction('registerNotices', { success: words.registered, refreshes: ['getNotices'] });
  const remove = useAction('removeNotices', { success: words.removed, refreshes: ['getNotices'] });
  return (
    <Stack>
      {message !== null && <Warning tone={state === 'registered' ? 'info' : 'warning'}>{message}</Warning>}
      <Group>
        {state === 'registered'
          ? <ConfirmButton loading={remove.isPending} title={words.removeTitle} text={words.removeText} confirmLabel={words.removeConfirm} onConfirm={() => remove.mutate({ params })}>{words.removeConfirm}</ConfirmButton>
          : <ActionButton loading={register.isPending} onClick={() => register.mutate({ params })}>{words.setUp(system)}</ActionButton>}
      </Group>
      <CopyField label={words.address} value={address} description={words.addressHint} />
      {state !== 'registered' && <Text size="sm" c="dimmed">{words.byHand(system)}</Text>}
    </Stack>
  );
}
