// One shop, of which everything is typed.
import { Stack, TextInput } from '@mantine/core';
import type { ConnectorInfo } from '@storebridge/server/contract';
import { useState, type FormEvent, type ReactElement } from 'react';
import { ActionButton } from '../../parts/action-button.tsx';
import { fieldErrors, FormError } from '../../parts/form-errors.tsx';
import { Section } from '../../parts/section.tsx';
import { texts } from '../../texts/index.ts';
import { isCustomShop } from '../custom-shops/is-custom-shop.ts';
import { PortalChoice } from './portal-choice.tsx';
import { askedFields, draftOf, settingsOf } from './setting-draft.ts';
import { settingErrors } from './setting-errors.ts';
import { SettingInputs } from './setting-inputs.tsx';
import { shortNameOf } from './short-name.ts';
import classes from './shops.module.css';
import { useAddShops, type AddedShopList } from './use-add-shops.ts';

const words = texts.shops.addPage;

export interface AddByHandProps {
  readonly connector: ConnectorInfo;
  readonly onAdded: (shops: AddedShopList) => void;
}

export function AddByHand({ connector, onAdded }: AddByHandProps): ReactElement {
  const fields = askedFields(connector.settings);
  const [name, setName] = useState('');
  const [slug, setSlug] = useState<string>();
  const [draft, setDraft] = useState(() => draftOf(fields, {}));
  const [portal, setPortal] = useState<number | null>(null);
  const { add, isPending, error } = useAddShops(onAdded);
  const errors = fieldErrors(error);
  const shownSlug = slug ?? shortNameOf(name);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    add({ connector: connector.id, settings: settingsOf(fields, draft), portal, shops: [{ name, slug: shownSlug }] });
  };
  return (
    <Section title={isCustomShop({ connector }) ? words.access.custom : words.access.title(connector.label)}>
      <form onSubmit={submit} className={classes['form']}>
        <Stack>
          <TextInput label={words.names.name} description={words.names.nameHint} required value={name} error={errors['shops.0.name']} onChange={(event) => setName(event.currentTarget.value)} />
          <TextInput label={words.names.slug} description={words.names.slugHint} required spellCheck={false} autoCapitalize="none" value={shownSlug} error={errors['shops.0.slug']} onChange={(event) => setSlug(event.currentTarget.value)} />
          <SettingInputs fields={fields} draft={draft} errors={settingErrors(error)} onChange={setDraft} />
          <PortalChoice chosen={portal} error={errors['portal']} onChange={setPortal} />
          <FormError error={error} fields={['shops.0.name', 'shops.0.slug', 'portal', ...fields.map(({ key }) => `settings.${key}`)]} />
          <div><ActionButton type="submit" loading={isPending}>{words.submit(1)}</ActionButton></div>
        </Stack>
      </form>
    </Section>
  );
}
