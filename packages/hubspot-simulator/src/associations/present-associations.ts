// Shows associations: inside a record, as a list, by their labels.
import { isLive } from '../account/record.ts';
import type { Account, Collection } from '../account/account.ts';
import type { Link } from '../account/link-list.ts';
import type { CrmRecord } from '../account/record.ts';

/** Links to records that are archived do not show. */
export function liveLinks(account: Account, from: CrmRecord, to: Collection): Link[] {
  const live: Link[] = [];
  for (const link of account.associations.linksOf(from, to.type.id)) {
    const target = to.table.find(link.toId);
    if (target && isLive(target)) live.push(link);
  }
  return live;
}

/** The form of the `associations` query parameter: one entry for each type of a link. */
export function presentInline(account: Account, from: CrmRecord, targets: readonly Collection[]): Record<string, unknown> | undefined {
  const shown: Record<string, unknown> = {};
  for (const target of targets) {
    const types = account.associations.typesOf(from.typeId, target.type.id);
    const results = liveLinks(account, from, target).flatMap((link) =>
      link.typeIds.map((typeId) => ({ id: link.toId, type: types.find((type) => type.typeId === typeId)?.name ?? String(typeId) })),
    );
    if (results.length > 0) shown[target.type.associationKey] = { results };
  }
  return Object.keys(shown).length > 0 ? shown : undefined;
}

/** Ids are numbers here, as in live answers. */
export function presentLink(account: Account, from: CrmRecord, to: Collection, link: Link): Record<string, unknown> {
  const types = account.associations.typesOf(from.typeId, to.type.id);
  return {
    toObjectId: Number(link.toId),
    associationTypes: link.typeIds.map((typeId) => {
      const type = types.find((each) => each.typeId === typeId);
      return { category: type?.category ?? 'HUBSPOT_DEFINED', typeId, label: type?.label ?? null };
    }),
  };
}

export function labelsOf(account: Account, from: CrmRecord, to: Collection, link: Link): string[] {
  const types = account.associations.typesOf(from.typeId, to.type.id);
  return link.typeIds.flatMap((typeId) => types.find((type) => type.typeId === typeId)?.label ?? []);
}
