// Asking the shop what the connection can see.
import { Stack } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useAction } from '../../api/queries.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { Section } from '../../parts/section.tsx';
import { Warning } from '../../parts/warning.tsx';
import { useShopParams } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';

const words = texts.shops.settings.check;

export function CheckSection(): ReactElement {
  const params = useShopParams();
  const check = useAction('checkShop', { onError: () => undefined });
  const { data, error, isPending } = check;
  return (
    <Section title={words.title} text={words.text} actions={<ActionButton variant="default" leftSection={<IconPlugConnected size={18} aria-hidden />} loading={isPending} onClick={() => check.mutate({ params })}>{words.run}</ActionButton>}>
      <Stack role="status" gap="xs">
        {isPending && words.running}
        {!isPending && error !== null && <ErrorState error={error} />}
        {!isPending && data !== undefined && <Warning tone={data.isOk ? 'success' : 'danger'} title={data.isOk ? words.good : words.bad}>{[data.message, data.remedy].filter(Boolean).join(' ')}</Warning>}
      </Stack>
    </Section>
  );
}
