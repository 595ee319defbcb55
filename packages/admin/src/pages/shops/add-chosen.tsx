// The chosen shops: what they are called here, their settings, and adding them.
import { Stack, Text, Title } from '@mantine/core';
import type { ConnectorInfo } from '@storebridge/server/contract';
import { useState, type FormEvent, type ReactElement } from 'react';
import { ActionButton } from '../../parts/action-button.tsx';
import { fieldErrors, FormError } from '../../parts/form-errors.tsx';
import { Section } from '../../parts/section.tsx';
import { texts } from '../../texts/index.ts';
import type { Found } from './access-step.tsx';
import type { ChosenShop } from './found-shops.ts';
import { NameRows } from './name-rows.tsx';
import { PortalChoice } from './portal-choice.tsx';
import { askedFields, draftOf, settingsOf } from './setting-draft.ts';
import { settingErrors } from './setting-errors.ts';
import { SettingInputs } from './setting-inputs.tsx';
import classes from './shops.module.css';
import { useAddShops, type AddedShopList } from './use-add-shops.ts';

const words = texts.shops.addPage;

export interface AddChosenProps {
  readonly connector: ConnectorInfo;
  readonly access: Found['access'];
  readonly chosen: readonly ChosenShop[];
  readonly onChange: (chosen: readonly ChosenShop[]) => void;
  readonly onAdded: (shops: AddedShopList) => void;
}

export function AddChosen({ connector, access, chosen, onChange, onAdded }: AddChosenProps): ReactElement {
  const told = new Set(chosen.flatMap(({ shop }) => Object.keys(shop.settings)));
  const fields = askedFields(connector.settings).filter(({ key, isAccess }) => !isAccess && !told.has(key));
  const [draft, setDraft] = useState(() => draftOf(fields, {}));
  const [portal, setPortal] = useState<number | null>(null);
  const { add, isPending, error } = useAddShops(onAdded);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const shops = chosen.map(({ shop, name, slug }) => ({ name, slug, settings: shop.settings }));
    add({ connector: connector.id, ...access, settings: { ...access.settings, ...settingsOf(fields, draft) }, portal, shops });
  };
  const shownErrors = ['portal', ...fields.map(({ key }) => `settings.${key}`), ...chosen.flatMap((_, index) => [`shops.${index}.name`, `shops.${index}.slug`])];
  return (
    <Section title={words.names.title} text={words.names.text}>
      <form onSubmit={submit}>
        <Stack gap="lg">
          <NameRows chosen={chosen} error={error} onChange={onChange} />
          <Stack className={classes['form'] ?? ''}>
            <div>
              <Title order={3}>{words.settings.title}</Title>
              <Text size="sm" c="dimmed">{chosen.length === 1 ? words.settings.one : words.settings.text}</Text>
            </div>
            <SettingInputs fields={fields} draft={draft} errors={settingErrors(error)} onChange={setDraft} />
            <PortalChoice chosen={portal} error={fieldErrors(error)['portal']} onChange={setPortal} />
            <FormError error={error} fields={shownErrors} />
            <div><ActionButton type="submit" loading={isPending}>{words.submit(chosen.length)}</ActionButton></div>
          </Stack>
        </Stack>
      </form>
    </Section>
  );
}
