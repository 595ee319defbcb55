// Shop systems that can be connected, and which shops one can see there.
import { connectors, type Connector, type ReaderDeps } from '@storebridge/connectors';
import { listShops } from '@storebridge/store';
import { isDeepStrictEqual } from 'node:util';
import type { Storebridge } from '../../compose.ts';
import { consentDeps, presentToken } from '../../grants/grant-tokens.ts';
import { createPublicFetch } from '../../public-fetch.ts';
import type { HandlersFor } from './call.ts';
import { Refusal } from './refusal.ts';
import { readingOf } from './shop-refusal.ts';
import { connectorOfBody, grantOfBody, mistakesIn, withGrant, type Settings } from './shop-settings.ts';
import { abilitiesOf } from './show-shop.ts';

export const connectorHandlers: HandlersFor<'listConnectors' | 'discoverShops'> = {
  listConnectors({ storebridge }) {
    const items = connectors.map((connector) => {
      const { id, label, description, settingFields, presets, kinds } = connector;
      const settings = settingFields.map(({ options, ...field }) => ({ ...field, ...(options === undefined ? {} : { options: options.map((option) => ({ ...option })) }) }));
      return { id, label, description, settings, presets: presets.map((preset) => ({ ...preset })), kinds: kinds.map((kind) => ({ ...kind })), can: abilitiesOf(storebridge.configuration, connector), consentUrl: consentUrlOf(storebridge.configuration, connector) };
    });
    return Promise.resolve({ items });
  },

  async discoverShops(call) {
    const { storebridge, workspace, body } = call;
    const connector = connectorOfBody(body.connector);
    if (connector.discover === undefined) throw new Refusal(409, { detail: `${connector.label} does not tell which shops there are.`, remedy: 'Enter the settings by hand.' });
    const grant = body.grant === undefined ? undefined : await grantOfBody(storebridge, workspace, connector.id, body.grant);
    const settings = withGrant(body.settings, grant);
    refuseMistakes(connector, settings);
    const reading = await connector.discover(settings, depsFor(settings, grant === undefined ? undefined : () => presentToken({ db: storebridge.journey.db, sealKey: storebridge.sealKey, configuration: storebridge.configuration }, workspace.id, grant.id)));
    const discovered = readingOf(reading, grant === undefined ? 'settings.token' : 'grant');
    const present = (await listShops(storebridge.journey.db, workspace.id)).filter((shop) => shop.connector === connector.id);
    return {
      items: discovered.map(({ label, detail, slug, settings: own }) => {
        const wanted: Settings = { ...settings, ...own };
        const added = present.find((shop) => shop.settings['url'] === wanted['url'] && Object.entries(own).every(([key, value]) => isDeepStrictEqual(shop.settings[key], value)));
        return { label, detail, slug, settings: { ...own }, addedAs: added?.slug ?? null };
      }),
      notice: reading.ok ? (reading.notice ?? null) : null,
    };
  },
};

/** Of the settings that lead to the shop system; the others are not chosen yet. */
function refuseMistakes(connector: Connector, settings: Settings): void {
  const access = new Set(connector.settingFields.filter(({ isAccess }) => isAccess).map(({ key }) => key));
  const mistakes = mistakesIn(connector, settings).filter(({ path }) => access.has(path.split('.')[0] ?? '')).map(({ path, message }) => ({ path: `settings.${path}`, message }));
  const [first] = mistakes;
  if (first !== undefined) throw new Refusal(422, { detail: `${first.path}: ${first.message}`, errors: mistakes });
}

function consentUrlOf({ shopApps }: Storebridge['configuration'], { id, consent }: Connector): string | null {
  return consent === undefined ? null : (shopApps[id]?.url ?? null);
}

function depsFor(settings: Settings, token: ReaderDeps['token']): ReaderDeps {
  const fetch = settings['allowPrivateAddress'] === true ? globalThis.fetch : createPublicFetch(globalThis.fetch);
  return { ...consentDeps(), fetch, ...(token === undefined ? {} : { token }) };
}
