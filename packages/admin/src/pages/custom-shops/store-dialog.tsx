// Adds a store, and changes what it is called.
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactElement, type ReactNode } from 'react';
import { useAction, useOperation } from '../../api/queries.ts';
import { fieldErrors, FormError } from '../../parts/form-errors.tsx';
import { Loaded } from '../../parts/loading.tsx';
import { useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { PortalChoice } from '../shops/portal-choice.tsx';
import { shortNameOf } from '../shops/short-name.ts';
import type { BridgeStore } from './object-types.ts';

const words = texts.customShops.stores;
const REFRESHES = ['getBridge', 'listShops', 'getShop', 'getOverview'] as const;
/** Which errors the form shows at its fields. */
const FIELDS = ['name', 'shops.0.name', 'settings.storeId', 'settings.adminUri', 'portal'];

export function AddStoreDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const workspace = useWorkspaceId();
  const [draft, setDraft] = useState<StoreDraft>({ name: '', storeId: '', adminUri: '' });
  const portals = useOperation('listPortals', { params: { workspace } });
  const only = portals.data?.items.length === 1 ? portals.data.items[0]?.id : undefined;
  const [portal, setPortal] = useState<number | null>();
  const add = useAction('addShops', { success: words.added(draft.name), refreshes: REFRESHES, onSuccess: onClose, onError: () => undefined });
  const chosen = portal === undefined ? (only ?? null) : portal;
  const submit = (): void => add.mutate({
    params: { workspace },
    body: { connector: 'bridge', portal: chosen, settings: settingsOf(draft), shops: [{ slug: shortNameOf(draft.storeId) || shortNameOf(draft.name) || 'store', name: draft.name }] },
  });
  return (
    <Modal opened onClose={onClose} title={words.addTitle} closeButtonProps={{ 'aria-label': texts.parts.close }}>
      <StoreForm draft={draft} error={add.error} isPending={add.isPending} submitLabel={words.submit} onChange={setDraft} onSubmit={submit}>
        <PortalChoice chosen={chosen} error={fieldErrors(add.error)['portal']} onChange={setPortal} />
      </StoreForm>
    </Modal>
  );
}

/** Its other settings stay as they are, so they are asked for first. */
export function ChangeStoreDialog({ store, onClose }: { readonly store: BridgeStore; readonly onClose: () => void }): ReactElement {
  const params = { workspace: useWorkspaceId(), shop: store.shop };
  const shop = useOperation('getShop', { params });
  return (
    <Modal opened onClose={onClose} title={words.renameTitle(store.label)} closeButtonProps={{ 'aria-label': texts.parts.close }}>
      <Loaded query={shop} lines={3}>{({ settings }) => <ChangeForm store={store} settings={settings} onClose={onClose} />}</Loaded>
    </Modal>
  );
}

interface ChangeFormProps {
  readonly store: BridgeStore;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly onClose: () => void;
}

function ChangeForm({ store, settings, onClose }: ChangeFormProps): ReactElement {
  const params = { workspace: useWorkspaceId(), shop: store.shop };
  const [draft, setDraft] = useState<StoreDraft>({ name: store.label, storeId: store.storeId, adminUri: store.adminUri ?? '' });
  const change = useAction('changeShop', { success: words.saved(draft.name), refreshes: REFRESHES, onSuccess: onClose, onError: () => undefined });
  const { adminUri: _, ...kept } = settings;
  return <StoreForm draft={draft} error={change.error} isPending={change.isPending} isIdFixed submitLabel={words.save} onChange={setDraft} onSubmit={() => change.mutate({ params, body: { name: draft.name, settings: { ...kept, ...settingsOf(draft) } } })} />;
}

interface StoreDraft {
  readonly name: string;
  readonly storeId: string;
  readonly adminUri: string;
}

function settingsOf({ storeId, adminUri }: StoreDraft): Readonly<Record<string, string>> {
  return { storeId, ...(adminUri.trim() === '' ? {} : { adminUri: adminUri.trim() }) };
}

interface StoreFormProps {
  readonly draft: StoreDraft;
  readonly error: Error | null;
  readonly isPending: boolean;
  /** Another id would be another store. */
  readonly isIdFixed?: boolean;
  readonly submitLabel: string;
  readonly children?: ReactNode;
  readonly onChange: (draft: StoreDraft) => void;
  readonly onSubmit: () => void;
}

function StoreForm({ draft, error, isPending, isIdFixed = false, submitLabel, children, onChange, onSubmit }: StoreFormProps): ReactElement {
  const errors = fieldErrors(error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput label={words.name} description={words.nameHint} required value={draft.name} error={errors['shops.0.name'] ?? errors['name']} onChange={({ currentTarget: { value } }) => onChange({ ...draft, name: value })} data-autofocus />
        <TextInput label={words.id} description={words.idHint} required readOnly={isIdFixed} spellCheck={false} autoCapitalize="none" value={draft.storeId} error={errors['settings.storeId']} onChange={({ currentTarget: { value } }) => onChange({ ...draft, storeId: value })} />
        <TextInput label={words.adminUri} description={words.adminUriHint} inputMode="url" value={draft.adminUri} error={errors['settings.adminUri']} onChange={({ currentTarget: { value } }) => onChange({ ...draft, adminUri: value })} />
        {children}
        <FormError error={error} fields={FIELDS} />
        <Group justify="flex-end"><Button type="submit" loading={isPending}>{submitLabel}</Button></Group>
      </Stack>
    </form>
  );
}
