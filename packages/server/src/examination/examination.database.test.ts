// What an examination finds, and the cure that it names, against a simulated HubSpot and a stand-in for pretix.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHubSpotSimulator, listenHubSpotSimulator, type ListeningSimulator } from '@storebridge/hubspot-simulator';
import { openApiHouse, type ApiHouse } from '../../../../test/house/api-house.ts';
import { servePretix, type ServedStandIn } from '../../../../test/stand-ins/pretix/serve-stand-in.ts';
import { applyConfig } from '../config-file/apply-config.ts';
import { configFileSchema } from '../config-file/schema.ts';
import { examine } from '../examine.ts';
import { noticeAddress } from '../notice-address.ts';
import { findShop } from '@storebridge/store';
import type { Finding } from './finding.ts';

const WHOLE = 'pat-na1-may-do-all';
const NARROW = 'pat-na1-may-do-little';
const ACCOUNT = 10_000_999;

let hubspot: ListeningSimulator;
let pretix: ServedStandIn;
let house: ApiHouse;

beforeAll(async () => {
  hubspot = await listenHubSpotSimulator(
    createHubSpotSimulator({ accounts: [{ portalId: ACCOUNT, tier: 'enterprise', tokens: [WHOLE, { token: NARROW, scopes: ['oauth', 'crm.objects.contacts.read', 'crm.objects.contacts.write', 'crm.schemas.contacts.read', 'crm.objects.deals.read', 'crm.schemas.deals.read'] }] }] }),
    { port: 0 },
  );
  pretix = await servePretix();
  house = await openApiHouse({ environment: { HUBSPOT_API_URL: hubspot.url } });
  await apply(WHOLE, { dealstage: 'closedwon' });
});
afterAll(async () => {
  await house.close();
  await pretix.close();
  await hubspot.close();
});

interface Stages {
  readonly pipeline?: string;
  readonly dealstage: string;
  readonly leadStatus?: Readonly<Record<string, string>>;
}

async function apply(token: string, { pipeline, dealstage, leadStatus = { p: 'OPEN' } }: Stages): Promise<void> {
  const deals = [{ source: { fixed: dealstage }, property: 'dealstage', mode: 'overwrite' }, ...(pipeline === undefined ? [] : [{ source: { fixed: pipeline }, property: 'pipeline', mode: 'overwrite' }])];
  const config = configFileSchema.parse({
    workspace: 'House',
    portals: { main: { token } },
    shops: {
      event: {
        connector: 'pretix', portal: 'main', settings: pretix.settings, presets: ['orders'],
        mappings: [
          { name: 'won', recordKind: 'order', objectType: 'deals', identifier: { field: 'code', property: 'pretix_order_id' }, rules: deals },
          { name: 'people', recordKind: 'order', objectType: 'contacts', identifier: { field: 'email', property: 'email' }, rules: [{ source: { field: 'status' }, property: 'hs_lead_status', mode: 'overwrite', valueMap: leadStatus }] },
        ],
      },
    },
  });
  await applyConfig(house.storebridge, config);
}

async function findings(what: string): Promise<readonly Finding[]> {
  return (await examine(house.storebridge)).filter((finding) => finding.what === what);
}

test('what is well is told as well', async () => {
  const told = new Map((await examine(house.storebridge)).map(({ what, state }) => [what, state]));
  for (const what of ['database', 'clock', 'disk', 'clock and HubSpot', 'portal main', 'permissions of main', 'connection of event', 'mapping event/people']) expect([what, told.get(what)]).toEqual([what, 'ok']);
});

test('a token that lacks a scope which a mapping needs is found, with the scope', async () => {
  await apply(NARROW, { dealstage: 'closedwon' });
  const [finding] = await findings('permissions of main');
  expect(finding).toMatchObject({ state: 'failure', detail: expect.stringContaining('crm.objects.deals.write'), cure: expect.stringContaining('Add these scopes') });
  expect(finding?.detail).not.toContain('contacts');
  await apply(WHOLE, { dealstage: 'closedwon' });
});

test.each([
  ['a stage', { dealstage: 'gone' }, 'HubSpot has no stage gone'],
  ['a pipeline', { pipeline: 'nowhere', dealstage: 'closedwon' }, 'HubSpot has no pipeline nowhere'],
])('%s that a mapping names and that is not there is found', async (_, stages, detail) => {
  await apply(WHOLE, stages);
  expect(await findings('mapping event/won')).toContainEqual(expect.objectContaining({ state: 'failure', detail, cure: expect.any(String) }));
  await apply(WHOLE, { pipeline: 'default', dealstage: 'closedwon' });
  expect((await findings('mapping event/won')).filter(({ detail: words }) => /stage|pipeline/.test(words))).toEqual([]);
});

test('an option of a value map that the property lacks is found', async () => {
  await apply(WHOLE, { dealstage: 'closedwon', leadStatus: { p: 'OPEN', n: 'MADE_UP' } });
  expect(await findings('mapping event/people')).toEqual([expect.objectContaining({ state: 'failure', detail: 'the property hs_lead_status has no option MADE_UP' })]);
  await apply(WHOLE, { dealstage: 'closedwon' });
});

test('notices that are not set up are a warning, and are well once they are', async () => {
  expect(await findings('notices of event')).toEqual([expect.objectContaining({ state: 'warning', detail: expect.stringContaining('sends none'), cure: expect.stringContaining('every ten minutes') })]);
  const shop = await findShop(house.storebridge.journey.db, 'event');
  if (shop === undefined) throw new Error('The shop was not applied.');
  await house.storebridge.openSource(shop)?.notices?.register(noticeAddress(house.storebridge, shop) ?? '');
  expect(await findings('notices of event')).toEqual([{ state: 'ok', what: 'notices of event', detail: 'they are set up' }]);
});

test('a clock that stands still is found, with what to do', async () => {
  const { journey } = house.storebridge;
  const stopped = new Date();
  const told = await examine({ ...house.storebridge, journey: { ...journey, clock: { now: () => stopped } } });
  expect(told).toContainEqual({ state: 'failure', what: 'clock', detail: expect.stringContaining('stands still'), cure: expect.stringContaining('Let the clock of this machine go again') });
});

test('a clock that is not the database\'s is found, with what to do', async () => {
  const { journey } = house.storebridge;
  const told = await examine({ ...house.storebridge, journey: { ...journey, clock: { now: () => new Date(Date.now() - 3_600_000) } } });
  expect(told).toContainEqual({ state: 'failure', what: 'clock', detail: 'differs from the database by 3600 s', cure: expect.stringContaining('NTP') });
});
