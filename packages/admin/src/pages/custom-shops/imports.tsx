// Imports: asking a shop for all it has, and how far its pages have come.
import { Group, Stack, Text } from '@mantine/core';
import type { AnswerOf, BridgeInfo } from '@storebridge/server/contract';
import { IconDownload } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useAction, useOperation } from '../../api/queries.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { LinkButton } from '../../parts/link.tsx';
import { ListTable, type Column } from '../../parts/list-table.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Section } from '../../parts/section.tsx';
import { StateBadge, type Tone } from '../../parts/state-badge.tsx';
import { useMay, useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { countsInWords } from '../runs/run-words.ts';
import { CustomShopsFrame } from './custom-shops-page.tsx';
import type { BridgeStore } from './object-types.ts';

type Import = AnswerOf<'listImports'>['items'][number];

const words = texts.customShops.imports;
const TONES = { running: 'busy', done: 'good', failed: 'bad' } as const satisfies Record<Import['run']['state'], Tone>;

export function CustomImportsPage(): ReactElement {
  return <CustomShopsFrame tab="imports">{(bridge) => <Stores bridge={bridge} />}</CustomShopsFrame>;
}

function Stores({ bridge: { stores, settings } }: { readonly bridge: BridgeInfo }): ReactElement {
  const workspace = useWorkspaceId();
  if (stores.length === 0) return <EmptyState title={texts.customShops.noStores.title} text={texts.customShops.noStores.text} action={<LinkButton to="/w/$workspace/custom-shops" params={{ workspace }}>{texts.customShops.noStores.action}</LinkButton>} />;
  return <>{stores.map((store) => <StoreImports key={store.shop} store={store} address={settings?.webhookUri ?? null} />)}</>;
}

function StoreImports({ store, address }: { readonly store: BridgeStore; readonly address: string | null }): ReactElement {
  const params = { workspace: useWorkspaceId(), shop: store.shop };
  const { whyNot } = useMay('records:sync');
  const imports = useOperation('listImports', { params });
  const ask = useAction('requestImport', { success: words.asked, refreshes: ['listImports', 'listRuns'] });
  const lacking = address === null ? words.noAddress : store.integration === 'not-connected' || store.integration === 'disabled' ? words.notConnected : undefined;
  return (
    <Section
      title={words.title(store.label)}
      text={words.text}
      actions={<ActionButton leftSection={<IconDownload size={18} aria-hidden />} aria-label={words.askOf(store.label)} whyNot={whyNot ?? lacking} loading={ask.isPending} onClick={() => ask.mutate({ params })}>{words.ask}</ActionButton>}
    >
      <Stack gap="sm">
        {lacking !== undefined && <Text size="sm">{lacking}</Text>}
        <LastAsked shop={store.shop} />
        <ListTable caption={words.caption(store.label)} query={imports} columns={COLUMNS} rowKey={({ run }) => run.id} rowLabel={({ objectType }) => texts.customShops.objects[objectType].many} empty={<Text size="sm" c="dimmed">{words.none}</Text>} />
      </Stack>
    </Section>
  );
}

/** Also when the shop did not answer. */
function LastAsked({ shop }: { readonly shop: string }): ReactElement | null {
  const may = useMay('records:read').may;
  return may ? <LastRequest shop={shop} /> : null;
}

function LastRequest({ shop }: { readonly shop: string }): ReactElement | null {
  const { data } = useOperation('listRuns', { params: { workspace: useWorkspaceId() }, query: { shop, kind: 'import-request', pageSize: 1 } });
  const last = data?.items[0];
  if (data === undefined) return null;
  return (
    <Group gap="xs" align="flex-start">
      <Text size="sm"><Text span inherit fw={600}>{words.requests}:</Text> {last === undefined ? words.never : <Moment at={last.startedAt} isAbsolute />}</Text>
      {last?.state === 'done' && <Text size="sm">{words.answered}</Text>}
      {last !== undefined && last.failure !== null && <Text size="sm" c="red">{last.failure.message} {last.failure.remedy}</Text>}
    </Group>
  );
}

const COLUMNS: readonly Column<Import>[] = [
  { key: 'what', header: words.columns.what, cell: ({ objectType }) => texts.customShops.objects[objectType].many },
  { key: 'started', header: words.columns.started, cell: ({ startedAt }) => <Moment at={startedAt} isAbsolute /> },
  { key: 'pages', header: words.columns.pages, isNumber: true, cell: ({ pages }) => pages.toLocaleString('en') },
  { key: 'items', header: words.columns.items, isNumber: true, cell: ({ items }) => items.toLocaleString('en') },
  { key: 'state', header: words.columns.state, cell: ({ run }) => <><StateBadge tone={TONES[run.state]}>{words.states[run.state]}</StateBadge>{run.failure !== null && <Text size="xs">{run.failure.message} {run.failure.remedy}</Text>}</> },
  { key: 'result', header: words.columns.result, cell: ({ run }) => countsInWords(run.counts) },
];
