// A backfill that is under way, paused or failed: how far it has come, and what one can do with it.
import { Stack, Text } from '@mantine/core';
import type { BackfillInfo } from '@storebridge/server/contract';
import { IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useAction } from '../../api/queries.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { spanInWords } from '../../parts/moment-words.ts';
import { ProgressLine } from '../../parts/progress-line.tsx';
import { Section } from '../../parts/section.tsx';
import { Warning } from '../../parts/warning.tsx';
import { useMay, useShopParams } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { BackfillState } from './backfill-state.tsx';
import { daysInWords } from './days.ts';

const words = texts.backfill.running;

export function OpenBackfill({ backfill }: { readonly backfill: BackfillInfo }): ReactElement {
  const { state, done, total, secondsLeft, message } = backfill;
  const label = daysInWords(backfill);
  const left = secondsLeft === null ? words.reckoning : words.left(spanInWords(secondsLeft));
  return (
    <Section title={label} badges={<BackfillState state={state} />} actions={<Steering backfill={backfill} label={label} />}>
      <Stack gap="sm">
        <ProgressLine label={texts.backfill.earlier.orders} done={done} total={total} {...(state === 'running' ? { detail: left } : {})} />
        {state === 'paused' && <Text size="sm" c="dimmed">{words.paused}</Text>}
        {state === 'failed' && message !== null && <Warning tone="danger">{message}</Warning>}
      </Stack>
    </Section>
  );
}

function Steering({ backfill, label }: { readonly backfill: BackfillInfo; readonly label: string }): ReactElement {
  const params = { ...useShopParams(), backfill: String(backfill.id) };
  const { whyNot } = useMay('records:sync');
  const refreshes = ['listBackfills', 'listRuns'] as const;
  const pause = useAction('pauseBackfill', { success: words.pausedToast, refreshes });
  const resume = useAction('resumeBackfill', { success: words.resumedToast, refreshes });
  const cancel = useAction('cancelBackfill', { success: words.canceledToast, refreshes });
  const isRunning = backfill.state === 'running';
  const Icon = isRunning ? IconPlayerPause : IconPlayerPlay;
  return (
    <>
      <ActionButton variant="default" leftSection={<Icon size={16} aria-hidden />} whyNot={whyNot} loading={pause.isPending || resume.isPending} onClick={() => (isRunning ? pause : resume).mutate({ params })}>{isRunning ? words.pause : words.resume}</ActionButton>
      <ConfirmButton
        color="red"
        variant="outline"
        leftSection={<IconX size={16} aria-hidden />}
        title={words.cancelTitle(label)}
        text={words.cancelText}
        confirmLabel={words.cancelConfirm}
        keepLabel={words.keep}
        whyNot={whyNot}
        loading={cancel.isPending}
        onConfirm={() => cancel.mutate({ params })}
      >
        {words.cancel}
      </ConfirmButton>
    </>
  );
}
