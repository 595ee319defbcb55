// Whether custom shops send at all, and how they are asked for an import.
import { Stack, Switch, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { fieldErrors } from '../../parts/form-errors.tsx';
import { Section } from '../../parts/section.tsx';
import { texts } from '../../texts/index.ts';
import classes from './custom-shops.module.css';
import type { FieldsEditor } from './use-fields.ts';

const words = texts.customShops.fields.switches;

export function SendingSection({ editor: { draft, change, error }, isReadOnly }: { readonly editor: FieldsEditor; readonly isReadOnly: boolean }): ReactElement {
  return (
    <Section title={words.title}>
      <Stack className={classes['form'] ?? ''}>
        <Switch label={words.enabled} description={words.enabledHint} checked={draft.enabled} disabled={isReadOnly} onChange={({ currentTarget: { checked } }) => change({ ...draft, enabled: checked })} />
        <TextInput label={words.webhook} description={words.webhookHint} inputMode="url" value={draft.webhookUri} error={fieldErrors(error)['webhookUri']} readOnly={isReadOnly} onChange={({ currentTarget: { value } }) => change({ ...draft, webhookUri: value })} />
        <Switch label={words.importOnInstall} description={words.importOnInstallHint} checked={draft.importOnInstall} disabled={isReadOnly} onChange={({ currentTarget: { checked } }) => change({ ...draft, importOnInstall: checked })} />
      </Stack>
    </Section>
  );
}
