// By what Storebridge gets into a shop that can be connected by consent: a consent or a token, and changing from one to the other.
import { Group, Stack } from '@mantine/core';
import type { ConnectorInfo, ShopDetail } from '@storebridge/server/contract';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent, type ReactElement } from 'react';
import { useAction, useOperation } from '../../api/queries.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { FormError } from '../../parts/form-errors.tsx';
import { Section } from '../../parts/section.tsx';
import { Warning } from '../../parts/warning.tsx';
import { useMay, useShopParams } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { askedFields, draftOf, settingsOf, settingsWithout } from './setting-draft.ts';
import { settingErrors } from './setting-errors.ts';
import { SettingInputs } from './setting-inputs.tsx';
import classes from './shops.module.css';
import { useShopConsent } from './use-shop-consent.ts';

const words = texts.shops.settings.grant;
const STALE = ['getShop', 'listGrants', 'getNotices', 'getOverview'] as const;

export interface AccessSectionProps {
  readonly shop: ShopDetail;
  readonly connector: ConnectorInfo;
  /** The consent from which one has just come back. */
  readonly offered: number | undefined;
}

export function AccessSection({ shop, connector, offered }: AccessSectionProps): ReactElement {
  const { workspace } = useShopParams();
  const { whyNot } = useMay('shops:write');
  const grants = useOperation('listGrants', { params: { workspace } });
  const consent = useShopConsent(connector);
  const [isSwitching, setSwitching] = useState(false);
  const label = grants.data?.items.find(({ id }) => id === shop.grant)?.label ?? connector.label;
  return (
    <Section title={words.title(connector.label)} text={shop.grant === null ? words.byToken : words.by(label)}>
      <Stack>
        {offered !== undefined && offered !== shop.grant && <Offer grant={offered} system={connector.label} />}
        {!isSwitching && (
          <Group>
            {connector.can.consent && <ActionButton variant="default" whyNot={whyNot} loading={consent.isPending} onClick={consent.begin}>{shop.grant === null ? words.toConsent(connector.label) : words.again}</ActionButton>}
            {shop.grant !== null && <ActionButton variant="subtle" whyNot={whyNot} onClick={() => setSwitching(true)}>{words.toToken}</ActionButton>}
          </Group>
        )}
        {isSwitching && <TokenAccess shop={shop} connector={connector} onDone={() => setSwitching(false)} />}
      </Stack>
    </Section>
  );
}

function Offer({ grant, system }: { readonly grant: number; readonly system: string }): ReactElement {
  const params = useShopParams();
  const settle = useSettle();
  const { whyNot } = useMay('shops:write');
  const use = useAction('changeShop', { success: words.used, refreshes: STALE, onSuccess: settle });
  return <Warning tone="info" action={<ActionButton size="sm" whyNot={whyNot} loading={use.isPending} onClick={() => use.mutate({ params, body: { grant } })}>{words.use}</ActionButton>}>{words.offered(system)}</Warning>;
}

interface TokenAccessProps {
  readonly shop: ShopDetail;
  readonly connector: ConnectorInfo;
  readonly onDone: () => void;
}

function TokenAccess({ shop, connector, onDone }: TokenAccessProps): ReactElement {
  const params = useShopParams();
  const settle = useSettle();
  const fields = askedFields(connector.settings).filter(({ isAccess }) => isAccess);
  const [draft, setDraft] = useState(() => draftOf(fields, shop.settings));
  const settleAndClose = async (): Promise<void> => {
    onDone();
    await settle();
  };
  const change = useAction('changeShop', { success: texts.shops.settings.form.saved, refreshes: STALE, onSuccess: settleAndClose, onError: () => undefined });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate({ params, body: { grant: null, settings: { ...settingsWithout(fields, shop.settings), ...settingsOf(fields, draft) } } });
  };
  return (
    <form onSubmit={submit} className={classes['form']}>
      <Stack>
        <SettingInputs fields={fields} draft={draft} errors={settingErrors(change.error)} onChange={setDraft} needsSecrets />
        <FormError error={change.error} fields={fields.map(({ key }) => `settings.${key}`)} />
        <Group>
          <ActionButton type="submit" loading={change.isPending}>{texts.shops.settings.form.submit}</ActionButton>
          <ActionButton variant="subtle" onClick={onDone}>{words.cancel}</ActionButton>
        </Group>
      </Stack>
    </form>
  );
}

/** The address no longer tells of the consent from which one came back. */
function useSettle(): () => Promise<void> {
  const params = useShopParams();
  const navigate = useNavigate();
  return () => navigate({ to: '/w/$workspace/shops/$shop/settings', params, search: {}, replace: true });
}
