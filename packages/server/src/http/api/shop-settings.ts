// The settings of shops as people give them: checked by the connector, secrets apart from the rest, and never sent to another address than they were given for.
import { connectorNamed, connectors, type Connector, type SettingMistake } from '@storebridge/connectors';
import { findGrant, seal, unseal, type Grant, type SealKey, type Shop, type Workspace } from '@storebridge/store';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Storebridge } from '../../compose.ts';
import { splitSecrets } from '../../config-file/plan-config.ts';
import { notValid } from './refusal.ts';

export type Settings = Readonly<Record<string, unknown>>;

const secretsSchema = z.record(z.string(), z.unknown());

/** @throws Refusal 422 */
export function connectorOfBody(id: string): Connector {
  const connector = connectorNamed(id);
  if (connector === undefined) throw notValid('connector', `there is no "${id}"; known are: ${connectors.map((each) => each.id).join(', ')}`);
  return connector;
}

/** @throws Refusal 422 for a consent of another shop system, or none of this workspace. */
export async function grantOfBody({ journey }: Storebridge, workspace: Workspace, connector: string, id: number): Promise<Grant> {
  const grant = await findGrant(journey.db, workspace.id, id);
  if (grant?.connector !== connector) throw notValid('grant', 'there is no such consent for this shop system');
  return grant;
}

/** By consent a shop is only read where the consent was given. @throws Refusal 422 */
export function withGrant(settings: Settings, grant: Grant | undefined): Settings {
  if (grant === undefined) return settings;
  if (settings['url'] !== undefined && !isSameAddress(settings['url'], grant.url)) throw notValid('settings.url', `the consent was given at ${grant.url}`);
  return { ...settings, url: grant.url, consent: true };
}

function isSameAddress(given: unknown, address: string): boolean {
  return typeof given === 'string' && given.replace(/\/+$/, '') === address.replace(/\/+$/, '');
}

export function mistakesIn(connector: Connector, settings: Settings): readonly SettingMistake[] {
  const opened = connector.open(settings);
  return opened.ok ? [] : opened.mistakes;
}

export function secretSettings(key: SealKey, { secretsSealed }: Pick<Shop, 'secretsSealed'>): Settings {
  return secretsSchema.parse(JSON.parse(unseal(key, secretsSealed)));
}

/** Seals the secret ones. */
export function storedSettings(key: SealKey, connector: string, settings: Settings): Pick<Shop, 'settings' | 'secretsSealed'> {
  const { open, secret } = splitSecrets({ connector, settings: { ...settings } });
  return { settings: open, secretsSealed: seal(key, JSON.stringify(secret)) };
}

/** The given settings, with the secrets that were left out. @throws Refusal 422 where a secret would go to another address. */
export function withKeptSecrets(connector: Connector, given: Settings, known: { readonly settings: Settings; readonly secrets: Settings }): Settings {
  const kept = Object.entries(known.secrets).filter(([key]) => given[key] === undefined);
  const [first] = kept;
  if (first === undefined) return given;
  const moved = connector.settingFields.find(({ key, input, isRequired }) => {
    // That one is missing is another mistake, and said as such.
    if (input !== 'url' || known.settings[key] === undefined || (isRequired && given[key] === undefined)) return false;
    return !isDeepStrictEqual(given[key], known.settings[key]);
  });
  if (moved !== undefined) throw notValid(`settings.${first[0]}`, `give it again: "${moved.label}" was changed, and what is secret goes to no address that it was not given for`);
  return { ...given, ...Object.fromEntries(kept) };
}

/** Whether the settings lead to another shop of the shop system: then nothing that was read of the old one means anything. */
export function leadElsewhere(connector: Connector, before: Settings, after: Settings): boolean {
  return connector.settingFields.some(({ key, isRequired }) => isRequired && !isDeepStrictEqual(before[key], after[key]));
}
