// Chooses days, counts what lies in them, and starts the backfill.
import { Button, Group, Stack, TextInput } from '@mantine/core';
import type { ShopDetail } from '@storebridge/server/contract';
import { useState, type FormEvent, type ReactElement } from 'react';
import { useAction } from '../../api/queries.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { fieldErrors, FormError } from '../../parts/form-errors.tsx';
import { LinkButton } from '../../parts/link.tsx';
import { Section } from '../../parts/section.tsx';
import { Warning } from '../../parts/warning.tsx';
import { useMay, useShopParams } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import classes from './backfill.module.css';
import { dayErrors, usualDays, type Days } from './days.ts';
import { Reckoning } from './reckoning.tsx';

const words = texts.backfill;

export interface BackfillFormProps {
  readonly shop: ShopDetail;
  /** Another one is under way. */
  readonly isBusy: boolean;
}

export function BackfillForm({ shop, isBusy }: BackfillFormProps): ReactElement {
  const params = useShopParams();
  const [days, setDays] = useState<Days>(() => usualDays(new Date()));
  const [isChecked, setIsChecked] = useState(false);
  const reckon = useAction('reckonBackfill', { onError: () => undefined });
  const start = useAction('startBackfill', { success: words.started, refreshes: ['listBackfills', 'listRuns'], onSuccess: () => reckon.reset(), onError: () => undefined });
  const may = useMay('records:sync');
  const obstacle = obstacleOf(shop);
  const given: Readonly<Record<string, string | undefined>> = { ...fieldErrors(reckon.error ?? start.error), ...(isChecked ? dayErrors(days) : {}) };
  const change = (next: Partial<Days>): void => {
    setDays({ ...days, ...next });
    reckon.reset();
    start.reset();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setIsChecked(true);
    start.reset();
    if (Object.keys(dayErrors(days)).length === 0) reckon.mutate({ params, body: days });
  };
  const whyNot = may.whyNot ?? obstacle ?? (isBusy ? words.running.busy : undefined);
  return (
    <Section title={words.form.title} text={words.form.help}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {obstacle !== undefined && <Warning action={<LinkButton size="xs" variant="default" to="/w/$workspace/shops/$shop/hubspot" params={params}>{words.toHubSpot}</LinkButton>}>{obstacle}</Warning>}
          <Group align="flex-start" gap="sm">
            <TextInput type="date" label={words.form.from} value={days.from} error={given['from']} className={classes['day'] ?? ''} onChange={(event) => change({ from: event.currentTarget.value })} required />
            <TextInput type="date" label={words.form.to} value={days.to} error={given['to']} className={classes['day'] ?? ''} onChange={(event) => change({ to: event.currentTarget.value })} required />
          </Group>
          <FormError error={reckon.error ?? start.error} fields={['from', 'to']} />
          {reckon.data !== undefined && <Reckoning reckoned={reckon.data} system={shop.connector.label} />}
          <Group gap="sm">
            <Button type="submit" variant={reckon.data === undefined ? 'filled' : 'default'} loading={reckon.isPending}>{words.form.reckon}</Button>
            {reckon.data !== undefined && reckon.data.orders > 0 && <ActionButton whyNot={whyNot} loading={start.isPending} onClick={() => start.mutate({ params, body: days })}>{words.form.start}</ActionButton>}
          </Group>
        </Stack>
      </form>
    </Section>
  );
}

/** What the shop lacks before anything could be sent. */
function obstacleOf({ integration, hasMappings }: ShopDetail): string | undefined {
  if (integration === 'disabled') return words.disabled;
  if (integration === 'not-connected') return words.notConnected;
  return hasMappings ? undefined : words.noMappings;
}
