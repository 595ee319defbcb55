// Installs the lists of the kit; their names are unique in HubSpot, so that none is made twice.
import type { KitSurroundings } from './definitions/filters.ts';
import type { ListOfKit } from './definitions/lists.ts';
import { failed, NEEDS_PIPELINE, settlePart, type Installation, type PartOutcome, type PartResult } from './installation.ts';
import { listKey } from './item-keys.ts';
import { findList } from './look-at-account.ts';

export async function installList(installation: Installation, list: ListOfKit, account: KitSurroundings | undefined): Promise<PartOutcome> {
  return settlePart(installation, { key: listKey(list.name), label: list.label }, await install(installation, list, account));
}

async function install({ client, kit }: Installation, { name, label, filter }: ListOfKit, account: KitSurroundings | undefined): Promise<PartResult> {
  const found = await findList(client, kit, name);
  if (!found.ok) return failed(found.failure);
  if (found.value !== undefined) return { outcome: 'adopted', id: found.value.id };
  if (account === undefined) return NEEDS_PIPELINE;
  const made = await client.lists.create({ name: label, objectTypeId: CONTACTS, processingType: 'DYNAMIC', filterBranch: filter(account) });
  if (made.ok) return { outcome: 'created', id: made.value.id };
  // The first answer may have been lost, and the repetition refused because the name is taken.
  const again = await client.lists.findByName(CONTACTS, label);
  return again.ok && again.value !== undefined ? { outcome: 'created', id: again.value.id } : failed(made.failure);
}

const CONTACTS = '0-1';
