// What has become of what custom shops sent: one object by its id, and the errors of all.
import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import type { BridgeInfo } from '@storebridge/server/contract';
import { IconSearch } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type FormEvent, type ReactElement } from 'react';
import { EmptyState } from '../../parts/empty-state.tsx';
import { LinkButton } from '../../parts/link.tsx';
import { Section } from '../../parts/section.tsx';
import { useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { CustomShopsFrame } from './custom-shops-page.tsx';
import classes from './custom-shops.module.css';
import { ErrorGuide } from './error-guide.tsx';
import { ErrorList } from './error-list.tsx';
import { OBJECT_TYPES, objectTypeIn, type BridgeStore, type Sought } from './object-types.ts';
import { StatusResult } from './status-result.tsx';

const words = texts.customShops.status;
const route = getRouteApi('/inside/w/$workspace/custom-shops/status');

export function SyncStatusPage(): ReactElement {
  return <CustomShopsFrame tab="status">{(bridge) => <Status bridge={bridge} />}</CustomShopsFrame>;
}

function Status({ bridge: { stores } }: { readonly bridge: BridgeInfo }): ReactElement {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const workspace = useWorkspaceId();
  const [first] = stores;
  if (first === undefined) return <EmptyState title={texts.customShops.noStores.title} text={texts.customShops.noStores.text} action={<LinkButton to="/w/$workspace/custom-shops" params={{ workspace }}>{texts.customShops.noStores.action}</LinkButton>} />;
  const sought = { store: search.of ?? first.shop, objectType: objectTypeIn(search.type) ?? 'DEAL', externalObjectId: search.id ?? '' };
  const find = ({ store, objectType, externalObjectId }: Sought): void => void navigate({ search: { ...search, of: store, type: objectType, id: externalObjectId } });
  return (
    <>
      <Section title={words.search.title} text={words.search.text}>
        <Stack>
          {/* Found from the list of errors, the form shows what is shown. */}
          <SearchForm key={`${sought.store} ${sought.objectType} ${sought.externalObjectId}`} stores={stores} sought={sought} onFind={find} />
          {sought.externalObjectId !== '' && <StatusResult {...sought} />}
        </Stack>
      </Section>
      <ErrorList stores={stores} search={search} onSearch={(next) => void navigate({ search: next, replace: true })} onFind={find} />
      <ErrorGuide />
    </>
  );
}

interface SearchFormProps {
  readonly stores: readonly BridgeStore[];
  readonly sought: Sought;
  readonly onFind: (sought: Sought) => void;
}

function SearchForm({ stores, sought, onFind }: SearchFormProps): ReactElement {
  const [draft, setDraft] = useState(sought);
  const [isChecked, setChecked] = useState(false);
  const id = draft.externalObjectId.trim();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (id !== '') onFind({ ...draft, externalObjectId: id });
  };
  return (
    <form role="search" aria-label={words.search.title} onSubmit={submit} noValidate>
      <Group gap="sm" className={classes['search'] ?? ''}>
        {stores.length > 1 && <NativeSelect label={texts.customShops.store} value={draft.store} data={stores.map(({ shop, label }) => ({ value: shop, label }))} onChange={({ currentTarget: { value } }) => setDraft({ ...draft, store: value })} />}
        <NativeSelect label={words.search.type} value={draft.objectType} data={OBJECT_TYPES.map((type) => ({ value: type, label: texts.customShops.objectType(type) }))} onChange={({ currentTarget: { value } }) => setDraft({ ...draft, objectType: objectTypeIn(value) ?? draft.objectType })} />
        <TextInput label={words.search.id} required spellCheck={false} autoCapitalize="none" value={draft.externalObjectId} error={isChecked && id === '' ? words.search.missing : undefined} onChange={({ currentTarget: { value } }) => setDraft({ ...draft, externalObjectId: value })} />
        <Button type="submit" leftSection={<IconSearch size={16} aria-hidden />}>{words.search.submit}</Button>
      </Group>
    </form>
  );
}
