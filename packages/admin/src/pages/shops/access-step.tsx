// How Storebridge gets into a shop system, before one knows which shops there are.
import { Group, Radio, Stack, Text } from '@mantine/core';
import type { AnswerOf, BodyOf, ConnectorInfo } from '@storebridge/server/contract';
import { useEffect, useRef, useState, type FormEvent, type ReactElement } from 'react';
import { useAction, useOperation } from '../../api/queries.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { fieldErrors, FormError } from '../../parts/form-errors.tsx';
import { Section } from '../../parts/section.tsx';
import { useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { askedFields, draftOf, settingsOf, type SettingField } from './setting-draft.ts';
import { settingErrors } from './setting-errors.ts';
import { SettingInputs } from './setting-inputs.tsx';
import classes from './shops.module.css';
import { useShopConsent } from './use-shop-consent.ts';

const words = texts.shops.addPage.access;

/** What was found, and by which access. */
export interface Found extends AnswerOf<'discoverShops'> {
  readonly access: Pick<BodyOf<'discoverShops'>, 'settings' | 'grant'>;
}

export interface AccessStepProps {
  readonly connector: ConnectorInfo;
  readonly grant: number | undefined;
  readonly onFound: (found: Found) => void;
  readonly onByHand: () => void;
}

type Way = 'consent' | 'token' | `grant ${number}`;

export function AccessStep({ connector, grant, onFound, onByHand }: AccessStepProps): ReactElement {
  const access = askedFields(connector.settings).filter(({ isAccess }) => isAccess);
  const [draft, setDraft] = useState(() => draftOf(access, {}));
  const [way, setWay] = useState<Way>(grant !== undefined ? `grant ${grant}` : connector.can.consent ? 'consent' : 'token');
  const { find, isPending, error } = useDiscovery(connector, onFound);
  const fields = fieldsOfWay(access, way);
  const settings = settingsOf(fields, draft);
  const consent = useShopConsent(connector);
  useOnce(grant !== undefined, () => find({ grant, settings }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (way === 'consent') return consent.begin();
    find(way === 'token' ? { settings } : { settings, grant: Number(way.split(' ')[1]) });
  };
  return (
    <Section title={words.title(connector.label)}>
      <form onSubmit={submit} className={classes['form']}>
        <Stack>
          <Ways connector={connector} way={way} error={way === 'token' ? undefined : fieldErrors(error)['grant'] ?? fieldErrors(error)['settings.url']} onChange={setWay} />
          {fields.length > 0 && <SettingInputs fields={fields} draft={draft} errors={settingErrors(error)} onChange={setDraft} needsSecrets />}
          <FormError error={error} fields={[...fields.map(({ key }) => `settings.${key}`), ...(way === 'token' ? [] : ['grant', 'settings.url'])]} />
          <Group>
            <ActionButton type="submit" loading={isPending || consent.isPending}>{way === 'consent' ? words.go(connector.label) : words.find}</ActionButton>
            <ActionButton variant="subtle" onClick={onByHand}>{words.hand}</ActionButton>
            <Text size="sm" c="dimmed" role="status">{isPending ? words.finding : ''}</Text>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}

interface WaysProps {
  readonly connector: ConnectorInfo;
  readonly way: Way;
  readonly error: string | undefined;
  readonly onChange: (way: Way) => void;
}

/** Nothing where there is only one way. */
function Ways({ connector, way, error, onChange }: WaysProps): ReactElement | null {
  const grants = useOperation('listGrants', { params: { workspace: useWorkspaceId() } });
  const own = (grants.data?.items ?? []).filter((grant) => grant.connector === connector.id);
  if (!connector.can.consent && own.length === 0) return null;
  return (
    <Radio.Group label={words.way} value={way} error={error} onChange={(value) => onChange(wayOf(value))}>
      <Stack gap="xs" mt="xs">
        {own.map(({ id, label }) => <Radio key={id} value={`grant ${id}`} label={words.grant(label)} description={words.grantHint} />)}
        {connector.can.consent && <Radio value="consent" label={words.consent(connector.label)} description={words.consentHint(connector.consentUrl ?? connector.label)} />}
        <Radio value="token" label={words.token} description={words.tokenHint} />
      </Stack>
    </Radio.Group>
  );
}

/** A consent says itself where it leads and as whom. */
function fieldsOfWay(access: readonly SettingField[], way: Way): readonly SettingField[] {
  if (way === 'consent') return [];
  return way === 'token' ? access : access.filter(({ input }) => input !== 'url' && input !== 'secret');
}

function wayOf(value: string): Way {
  if (value === 'consent' || value === 'token') return value;
  return `grant ${Number(value.split(' ')[1])}`;
}

function useDiscovery(connector: ConnectorInfo, onFound: (found: Found) => void) {
  const workspace = useWorkspaceId();
  const action = useAction('discoverShops', {
    onSuccess: (answer, { body: { settings, grant } }) => onFound({ ...answer, access: { settings, ...(grant === undefined ? {} : { grant }) } }),
    onError: () => undefined,
  });
  return { isPending: action.isPending, error: action.error, find: (access: Found['access']) => action.mutate({ params: { workspace }, body: { connector: connector.id, ...access } }) };
}

/** Who has just come back from a consent need not press a button to see what it gave. */
function useOnce(isDue: boolean, act: () => void): void {
  const isDone = useRef(false);
  useEffect(() => {
    if (!isDue || isDone.current) return;
    isDone.current = true;
    act();
  });
}
