// The sample order: sent, watched on its way, looked at in HubSpot, and taken away again.
import { Group, NativeSelect, Stack, Text } from '@mantine/core';
import type { BridgeInfo } from '@storebridge/server/contract';
import { IconCircleCheck, IconCircleDashed, IconSend, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { operation, useAction } from '../../api/queries.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ExternalLink } from '../../parts/external-link.tsx';
import { LinkButton } from '../../parts/link.tsx';
import { Loaded } from '../../parts/loading.tsx';
import { Section } from '../../parts/section.tsx';
import { Warning } from '../../parts/warning.tsx';
import { useMay, useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { CustomShopsFrame } from './custom-shops-page.tsx';
import classes from './custom-shops.module.css';
import { ErrorWords } from './error-words.tsx';
import { OBJECT_TYPES, type BridgeStore } from './object-types.ts';
import { isUnderWay, sampleStage, SAMPLE_STEPS, stepsDone, type SampleObject } from './sample-stage.ts';

const words = texts.customShops.test;
const route = getRouteApi('/inside/w/$workspace/custom-shops/test');
/** Events tell what happened; where they do not arrive, the page looks by itself while something is due. */
const LOOK_MS = 1_500;

export function SampleTestPage(): ReactElement {
  return <CustomShopsFrame tab="test">{(bridge) => <Stores bridge={bridge} />}</CustomShopsFrame>;
}

function Stores({ bridge }: { readonly bridge: BridgeInfo }): ReactElement {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const workspace = useWorkspaceId();
  const store = bridge.stores.find(({ shop }) => shop === search.store) ?? bridge.stores.find(({ integration }) => integration === 'active') ?? bridge.stores[0];
  if (store === undefined) return <EmptyState title={texts.customShops.noStores.title} text={texts.customShops.noStores.text} action={<LinkButton to="/w/$workspace/custom-shops" params={{ workspace }}>{texts.customShops.noStores.action}</LinkButton>} />;
  return (
    <>
      {bridge.stores.length > 1 && (
        <NativeSelect className={classes['form'] ?? ''} label={texts.customShops.store} value={store.shop} data={bridge.stores.map(({ shop, label }) => ({ value: shop, label }))} onChange={({ currentTarget: { value } }) => void navigate({ search: { store: value }, replace: true })} />
      )}
      <Sample key={store.shop} store={store} settings={bridge.settings} />
    </>
  );
}

function Sample({ store, settings }: { readonly store: BridgeStore; readonly settings: BridgeInfo['settings'] }): ReactElement {
  const params = { workspace: useWorkspaceId(), shop: store.shop };
  const sample = useQuery({ ...operation('getSampleOrder', { params }), refetchInterval: ({ state }) => (isUnderWay(state.data?.objects ?? []) ? LOOK_MS : false) });
  return (
    <Section title={words.title} text={words.text}>
      <Loaded query={sample}>
        {({ objects }) => (
          <Stack>
            <Obstacle store={store} settings={settings} />
            <Actions store={store} objects={objects} isReady={obstacleOf(store, settings) === undefined} />
            <Outcome objects={objects} />
            {objects.some(({ state }) => state !== 'unknown') && <ul className={classes['objects']} aria-label={words.objects}>{objects.map((object) => <ObjectRow key={object.objectType} object={object} />)}</ul>}
          </Stack>
        )}
      </Loaded>
    </Section>
  );
}

type Obstacle = 'no-fields' | 'switched-off' | 'not-connected';

function obstacleOf({ integration }: BridgeStore, settings: BridgeInfo['settings']): Obstacle | undefined {
  if (settings === null || OBJECT_TYPES.every((type) => (settings.mappings[type]?.properties.length ?? 0) === 0)) return 'no-fields';
  if (!settings.enabled) return 'switched-off';
  return integration === 'not-connected' || integration === 'disabled' ? 'not-connected' : undefined;
}

function Obstacle({ store, settings }: { readonly store: BridgeStore; readonly settings: BridgeInfo['settings'] }): ReactElement | null {
  const workspace = useWorkspaceId();
  const obstacle = obstacleOf(store, settings);
  if (obstacle === undefined) return null;
  if (obstacle === 'not-connected') return <Warning action={<LinkButton size="xs" to="/w/$workspace/shops/$shop/hubspot" params={{ workspace, shop: store.shop }}>{words.toConnect}</LinkButton>}>{words.notConnected}</Warning>;
  return <Warning action={<LinkButton size="xs" to="/w/$workspace/custom-shops/fields" params={{ workspace }}>{words.toFields}</LinkButton>}>{obstacle === 'no-fields' ? words.noFields : words.switchedOff}</Warning>;
}

interface ActionsProps {
  readonly store: BridgeStore;
  readonly objects: readonly SampleObject[];
  readonly isReady: boolean;
}

function Actions({ store, objects, isReady }: ActionsProps): ReactElement {
  const params = { workspace: useWorkspaceId(), shop: store.shop };
  const { whyNot } = useMay('bridge:write');
  const send = useAction('sendSampleOrder', { success: words.sending, refreshes: ['getSampleOrder', 'getBridge'] });
  const remove = useAction('removeSampleOrder', { success: words.removing, refreshes: ['getSampleOrder', 'getBridge'] });
  const stage = sampleStage(objects);
  return (
    <Group gap="sm">
      <ActionButton leftSection={<IconSend size={18} aria-hidden />} whyNot={whyNot ?? (isReady ? undefined : words.notConnected)} loading={send.isPending} variant={stage === 'none' || stage === 'gone' ? 'filled' : 'default'} onClick={() => send.mutate({ params })}>
        {stage === 'none' || stage === 'gone' ? words.send : words.again}
      </ActionButton>
      {stage !== 'none' && stage !== 'gone' && (
        <ConfirmButton leftSection={<IconTrash size={18} aria-hidden />} title={words.removeTitle} text={words.removeText} confirmLabel={words.removeConfirm} whyNot={whyNot} loading={remove.isPending} onConfirm={() => remove.mutate({ params })}>{words.remove}</ConfirmButton>
      )}
    </Group>
  );
}

/** The region stands before its words come, so that a screen reader tells them. */
function Outcome({ objects }: { readonly objects: readonly SampleObject[] }): ReactElement {
  const stage = sampleStage(objects);
  return (
    <div role="status">
      {stage === 'arrived' && <Warning tone="success" title={words.arrived}>{words.arrivedText}</Warning>}
      {stage === 'gone' && <Text size="sm">{words.gone}</Text>}
    </div>
  );
}

function ObjectRow({ object }: { readonly object: SampleObject }): ReactElement {
  const { objectType, state, hubspot, error } = object;
  const { one } = texts.customShops.objects[objectType];
  const done = stepsDone(state);
  return (
    <li className={classes['object']}>
      <Text fw={600} size="sm">{one}</Text>
      <Stack gap="xs">
        {state === 'absent' || state === 'unknown'
          ? <Text size="sm" c="dimmed">{texts.customShops.status.states[state]}</Text>
          : <ol className={classes['stages']}>{SAMPLE_STEPS.map((step, index) => <Stage key={step} label={words.steps[step]} isDone={index < done} />)}</ol>}
        {error !== null && error.isOpen && <ErrorWords error={error} />}
        {state === 'written' && hubspot !== null && hubspot.href !== null && <Text size="sm"><ExternalLink href={hubspot.href}>{words.open(one)}</ExternalLink></Text>}
      </Stack>
    </li>
  );
}

function Stage({ label, isDone }: { readonly label: string; readonly isDone: boolean }): ReactElement {
  const Icon = isDone ? IconCircleCheck : IconCircleDashed;
  return <li className={classes['stage']} data-done={isDone} aria-label={words.step(label, isDone)}><Icon size={16} aria-hidden />{label}</li>;
}
