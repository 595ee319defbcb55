// Name and settings of a shop, for those who may change them.
import { Group, Stack, Text, TextInput } from '@mantine/core';
import type { ConnectorInfo, ShopDetail } from '@storebridge/server/contract';
import { useState, type FormEvent, type ReactElement } from 'react';
import { useAction } from '../../api/queries.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { fieldErrors, FormError } from '../../parts/form-errors.tsx';
import { Section } from '../../parts/section.tsx';
import { useShopParams } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { LeavingGuard } from '../mappings/leaving-guard.tsx';
import { askedFields, draftOf, settingsOf, settingsWithout, type SettingDraft, type SettingField } from './setting-draft.ts';
import { settingErrors } from './setting-errors.ts';
import { SettingInputs } from './setting-inputs.tsx';
import classes from './shops.module.css';

const words = texts.shops.settings.form;

export interface SettingsFormProps {
  readonly shop: ShopDetail;
  readonly connector: ConnectorInfo;
}

export function SettingsForm({ shop, connector }: SettingsFormProps): ReactElement {
  // How a shop is reached by consent is not typed.
  const fields = askedFields(connector.settings).filter(({ isAccess }) => !isAccess || shop.grant === null);
  const { name, draft, isDirty, change, discard, save, isPending, error } = useSettingsForm(shop, fields);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save();
  };
  return (
    <Section title={words.title}>
      <form onSubmit={submit} className={classes['form']}>
        <Stack>
          <TextInput label={words.name} description={words.nameHint(shop.slug)} required value={name} error={fieldErrors(error)['name']} onChange={(event) => change({ name: event.currentTarget.value, draft })} />
          <SettingInputs fields={fields} draft={draft} errors={settingErrors(error)} secretsSet={shop.secretsSet} onChange={(next) => change({ name, draft: next })} />
          <FormError error={error} fields={['name', ...fields.map(({ key }) => `settings.${key}`)]} />
          <Group>
            <ActionButton type="submit" loading={isPending}>{words.submit}</ActionButton>
            {isDirty && <ActionButton variant="subtle" onClick={discard}>{words.discard}</ActionButton>}
            <Text size="sm" c="dimmed" role="status">{isDirty ? words.unsaved : ''}</Text>
          </Group>
        </Stack>
      </form>
      <LeavingGuard isDirty={isDirty} />
    </Section>
  );
}

interface Draft {
  readonly name: string;
  readonly draft: SettingDraft;
}

function useSettingsForm(shop: ShopDetail, fields: readonly SettingField[]) {
  const params = useShopParams();
  const [edited, setEdited] = useState<Draft>();
  const saved: Draft = { name: shop.name, draft: draftOf(fields, shop.settings) };
  const shown = edited ?? saved;
  const action = useAction('changeShop', {
    success: words.saved,
    refreshes: ['getShop', 'listShops', 'getOverview', 'getNotices', 'listFields'],
    onError: () => undefined,
  });
  const save = (): void => action.mutate({ params, body: { name: shown.name, settings: { ...settingsWithout(fields, shop.settings), ...settingsOf(fields, shown.draft) } } }, { onSuccess: () => setEdited(undefined) });
  return {
    ...shown, save, isPending: action.isPending, error: action.error,
    isDirty: edited !== undefined && JSON.stringify(edited) !== JSON.stringify(saved),
    change: setEdited,
    discard: () => {
      action.reset();
      setEdited(undefined);
    },
  };
}
