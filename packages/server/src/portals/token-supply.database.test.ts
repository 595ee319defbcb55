// Tokens of a consent over their life: refreshed once for all processes, without a new connection, until HubSpot no longer wants to.
import { portalId } from '@storebridge/domain';
import type { PortalConnection } from '@storebridge/sync';
import { findPortal, type Portal } from '@storebridge/store';
import { DEFAULT_APP } from '@storebridge/hubspot-simulator';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ACCOUNT, openApiHouse, type ApiHouse } from '../../../../test/house/api-house.ts';
import { createMetrics } from '../metrics.ts';
import { systemClock } from '../system-clock.ts';
import { createHubSpotWatch } from '../watching/hubspot-watch.ts';
import { NO_TRACER } from '../watching/tracer.ts';
import { createPortals, type Portals } from './connect-portal.ts';
import { sealTokens, unsealTokens } from './portal-token.ts';

const HOUR_MS = 3_600_000;
let house: ApiHouse;
let id: number;
let both: readonly [Portals, Portals];

beforeAll(async () => {
  house = await openApiHouse();
  id = await consent();
});
afterAll(() => house.close());
beforeEach(() => {
  house.simulator.clearFaults();
  both = [anotherProcess(), anotherProcess()];
});

async function consent(): Promise<number> {
  const { url } = (await house.call('requestAccess', { body: {} })).answer;
  const response = await fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ decision: 'accept', hubId: String(ACCOUNT) }) });
  await house.visit(response.headers.get('location') ?? '');
  const [portal] = (await house.call('listPortals')).answer.items;
  return portal?.id ?? 0;
}

/** All that two processes share is the database. */
function anotherProcess(): Portals {
  const { journey, sealKey, log, configuration } = house.storebridge;
  return createPortals({ db: journey.db, sealKey, log, configuration, openSandbox: () => ({ fetch: () => Promise.reject(new Error('There is none.')), token: '' }), watch: createHubSpotWatch({ metrics: createMetrics(), tracer: NO_TRACER, clock: systemClock }) });
}

async function portal(): Promise<Portal> {
  const found = await findPortal(house.storebridge.journey.db, portalId(id));
  if (found === undefined) throw new Error('The portal is gone.');
  return found;
}

const connect = (portals: Portals): Promise<PortalConnection> => portals.connect({ workspaceId: house.workspace.id, portalId: portalId(id) });
const tokens = async () => unsealTokens(house.storebridge.sealKey, (await portal()).tokenSealed ?? '');

/** As if the access token had been handed out two hours ago. */
async function age(): Promise<void> {
  const old = { ...(await tokens()), obtainedAt: Date.now() - 2 * HOUR_MS, expiresAt: Date.now() - HOUR_MS };
  await house.sql('update portals set token_sealed = $1 where id = $2', [sealTokens(house.storebridge.sealKey, old), id]);
}

const refreshes = (): number => house.simulator.requestLog.count({ method: 'POST', route: '/oauth/2026-03/token' });

describe('tokens of a consent', () => {
  test('are refreshed once when two processes need them at the same time', async () => {
    const connections = await Promise.all(both.map(connect));
    await age();
    const before = await tokens();
    const count = refreshes();
    const calls = connections.flatMap(({ client }) => [client.account.details(), client.account.details(), client.account.details()]);
    expect((await Promise.all(calls)).map(({ ok }) => ok)).toEqual(calls.map(() => true));
    expect(refreshes() - count).toBe(1);
    expect((await tokens()).accessToken).not.toBe(before.accessToken);
    expect((await tokens()).refreshToken).toBe(before.refreshToken);
  });

  test('change without opening the connection anew', async () => {
    const before = await connect(both[0]);
    await age();
    expect((await before.client.account.details()).ok).toBe(true);
    expect(await connect(both[0])).toBe(before);
  });

  test('are replaced after a 401, too', async () => {
    const { client } = await connect(both[0]);
    const before = await tokens();
    house.simulator.addFault({ times: 1, effect: { kind: 'status', status: 401, body: { status: 'error', category: 'EXPIRED_AUTHENTICATION', message: 'expired' } } });
    expect((await client.account.details()).ok).toBe(true);
    expect((await tokens()).accessToken).not.toBe(before.accessToken);
    expect((await portal()).needsReconnect).toBe(false);
  });

  test('last while HubSpot cannot renew them, and nobody has to connect again', async () => {
    const { client } = await connect(both[0]);
    const nearlyOver = { ...(await tokens()), obtainedAt: Date.now() - HOUR_MS, expiresAt: Date.now() + 60_000 };
    await house.sql('update portals set token_sealed = $1 where id = $2', [sealTokens(house.storebridge.sealKey, nearlyOver), id]);
    house.simulator.addFault({ times: 'always', match: { path: '/oauth/' }, effect: { kind: 'status', status: 400, body: { status: 'BAD_CLIENT_SECRET', message: 'missing or invalid client secret', error: 'invalid_client' } } });
    await client.account.details();
    expect((await portal()).needsReconnect).toBe(false);
  });
});

describe('an app that was taken out in HubSpot', () => {
  test('shows as an account to connect again, is not asked for over and over, and a new consent cures it for every process', async () => {
    const [one, two] = await Promise.all(both.map(connect));
    house.simulator.uninstallApp(ACCOUNT, DEFAULT_APP.clientId);
    await age();
    expect(await one?.client.account.details()).toMatchObject({ ok: false, failure: { kind: 'reconnect' } });
    expect((await portal()).needsReconnect).toBe(true);
    expect((await house.call('listPortals')).answer.items[0]?.state).toBe('reconnect');
    const count = refreshes();
    for (let call = 0; call < 3; call += 1) expect((await two?.client.account.details())?.ok).toBe(false);
    expect(refreshes()).toBe(count);

    expect(await consent()).toBe(id);
    expect((await house.call('listPortals')).answer.items[0]?.state).toBe('connected');
    expect((await one?.client.account.details())?.ok).toBe(true);
    expect((await two?.client.account.details())?.ok).toBe(true);
    expect(await connect(both[0])).toBe(one);
  });
});

test('tokens that were refreshed do not take the place of those of a newer consent', async () => {
  const { client } = await connect(both[0]);
  await age();
  // While HubSpot answers the refresh, the person consents anew.
  house.simulator.addFault({ times: 1, match: { path: '/oauth/2026-03/token' }, effect: { kind: 'slow', ms: 400 } });
  const refreshing = client.account.details();
  await expect.poll(async () => (await house.sql('select 1 from leases')).length).toBe(1);
  await consent();
  const newest = await tokens();
  expect((await client.account.details()).ok).toBe(true);
  expect((await refreshing).ok).toBe(true);
  expect(await tokens()).toEqual(newest);
});

test('the account tells who consented, to what and until when', async () => {
  const { answer } = await house.call('getPortal', { params: { portal: String(id) } });
  expect(answer.token).toMatchObject({ isAccepted: true, missingScopes: [], user: expect.stringContaining('@'), hubDomain: expect.stringContaining(String(ACCOUNT)), expiresAt: expect.stringMatching(/^20/) });
  expect(answer.token.scopes).toContain('crm.objects.contacts.write');
});

test('an account that is taken out gives its consent back', async () => {
  const { refreshToken } = await tokens();
  expect((await house.call('removePortal', { params: { portal: String(id) } })).status).toBe(204);
  const answer = await fetch(`${house.storebridge.configuration.hubspotApiUrl}/oauth/v1/refresh-tokens/${refreshToken}`);
  expect(answer.status).toBe(400);
});
