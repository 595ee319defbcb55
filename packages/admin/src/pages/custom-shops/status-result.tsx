// What has become of one object: its state, its error and the cure, where it is, and what happened to it.
import { Paper, Stack, Text, Title } from '@mantine/core';
import type { AnswerOf, HistoryLineInfo } from '@storebridge/server/contract';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { operation } from '../../api/queries.ts';
import { DescriptionList } from '../../parts/description-list.tsx';
import { ExternalLink } from '../../parts/external-link.tsx';
import { TextLink } from '../../parts/link.tsx';
import { Loaded } from '../../parts/loading.tsx';
import { Moment } from '../../parts/moment.tsx';
import { StateBadge, type Tone } from '../../parts/state-badge.tsx';
import { Warning } from '../../parts/warning.tsx';
import { useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { historyLinks } from '../orders/history-links.ts';
import { HubSpotLink } from '../orders/hubspot-link.tsx';
import classes from './custom-shops.module.css';
import { ErrorWords } from './error-words.tsx';
import type { Sought, SyncState } from './object-types.ts';

type Status = AnswerOf<'getSyncStatus'>;

const words = texts.customShops.status;
const TONES = { unknown: 'quiet', accepted: 'busy', carried: 'busy', written: 'good', error: 'bad', absent: 'quiet' } as const satisfies Record<SyncState, Tone>;
/** Events tell what happened; where they do not arrive, the page looks by itself while something is due. */
const LOOK_MS = 2_000;

export function StatusResult({ store, objectType, externalObjectId }: Sought): ReactElement {
  const params = { workspace: useWorkspaceId() };
  const status = useQuery({
    ...operation('getSyncStatus', { params, query: { store, objectType, externalObjectId } }),
    refetchInterval: ({ state }) => (state.data?.state === 'accepted' || state.data?.state === 'carried' ? LOOK_MS : false),
  });
  return <div aria-live="polite"><Loaded query={status}>{(loaded) => <Result status={loaded} store={store} />}</Loaded></div>;
}

function Result({ status, store }: { readonly status: Status; readonly store: string }): ReactElement {
  const { objectType, externalObjectId, state, error, history } = status;
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={3} style={{ overflowWrap: 'anywhere' }}>{words.result(objectType, externalObjectId)}</Title>
        <div><StateBadge tone={TONES[state]}>{words.states[state]}</StateBadge></div>
        <Text size="sm">{words.explained[state]}</Text>
        {error !== null && error.isOpen && <Warning tone="danger"><ErrorWords error={error} /></Warning>}
        {state !== 'unknown' && <Facts status={status} store={store} />}
        {state !== 'unknown' && <History lines={history} />}
      </Stack>
    </Paper>
  );
}

function Facts({ status: { record, hubspot, lastProcessedAt, error }, store }: { readonly status: Status; readonly store: string }): ReactElement {
  const params = { workspace: useWorkspaceId(), shop: store };
  return (
    <DescriptionList
      items={[
        ...(hubspot === null ? [] : [{ term: words.hubspot, detail: hubspot.href === null ? hubspot.id : <ExternalLink href={hubspot.href}>{words.openHubSpot(hubspot.id)}</ExternalLink> }]),
        { term: words.processed, detail: <Moment at={lastProcessedAt} absent={texts.parts.none} isAbsolute /> },
        ...(record === null ? [] : [{ term: words.page, detail: <TextLink to="/w/$workspace/shops/$shop/orders/$record" params={{ ...params, record: String(record) }} inherit>{words.openPage}</TextLink> }]),
        ...(error === null || error.isOpen ? [] : [{ term: words.lastError, detail: <>{texts.customShops.errorTypes[error.type].label}<br />{words.resolved(error.message)} (<Moment at={error.erroredAt} />)</> }]),
      ]}
    />
  );
}

function History({ lines }: { readonly lines: readonly HistoryLineInfo[] }): ReactElement {
  return (
    <div>
      <Title order={4} size="sm">{words.history}</Title>
      {lines.length === 0
        ? <Text size="sm" c="dimmed">{words.noHistory}</Text>
        : (
          <ol className={classes['lines']}>
            {lines.map((line) => (
              <li key={line.id}>
                <Text size="xs" c="dimmed"><Moment at={line.at} isAbsolute /></Text>
                <Text size="sm">{line.text}</Text>
                {historyLinks(line).map((link) => <Text key={link.text} size="sm"><HubSpotLink {...link} /></Text>)}
              </li>
            ))}
          </ol>
        )}
    </div>
  );
}
