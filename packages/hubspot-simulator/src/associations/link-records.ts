// Associates two records under the rules of HubSpot: one primary, one parent of a line item, limits.
import { invalid } from '../http/refusal.ts';
import { isLive } from '../account/record.ts';
import type { Account, Collection } from '../account/account.ts';
import type { Ends } from '../account/association-table.ts';
import type { CrmRecord, WriteSource } from '../account/record.ts';
import type { AssociationType } from '../definitions/starting-associations.ts';
import type { Failure } from '../http/refusal.ts';

export interface NamedType {
  readonly associationCategory: string;
  readonly associationTypeId: number;
}

/** Since November 2025; https://developers.hubspot.com/docs/guides/api/crm/associations/associations-v4#limits */
const MOST_PER_RECORD_AND_TYPE = 250_000;
const LINE_ITEM_TYPE_ID = '0-8';
/** Deal, quote, invoice, order, cart: a line item hangs on one of them. */
export const PARENTS_OF_LINE_ITEMS: readonly string[] = ['0-3', '0-14', '0-53', '0-123', '0-142'];

/** The type without a label, with which the `default` calls work. */
export function defaultType(account: Account, from: Collection, to: Collection): AssociationType | Failure {
  const types = account.associations.typesOf(from.type.id, to.type.id);
  return types.find((type) => type.label === null) ?? types[0] ?? noTypeBetween(from, to);
}

export function findType(account: Account, from: Collection, to: Collection, named: NamedType): AssociationType | Failure {
  const types = account.associations.typesOf(from.type.id, to.type.id);
  if (types.length === 0) return noTypeBetween(from, to);
  const found = types.find((type) => type.typeId === named.associationTypeId && type.category === named.associationCategory);
  const wanted = `${named.associationCategory} association type ${named.associationTypeId}`;
  return found ?? invalid(`${wanted} is not valid from ${from.type.singular} to ${to.type.singular}`, {
    subCategory: 'crm.associations.INVALID_ASSOCIATION_TYPE',
  });
}

export function isFailure(value: AssociationType | Failure | undefined): value is Failure {
  return value !== undefined && 'status' in value;
}

/** Adds the types to what is there; doing it again changes nothing. */
export function linkRecords(account: Account, ends: Ends, types: readonly AssociationType[], source: WriteSource): Failure | undefined {
  const refused = refuseLink(account, ends);
  if (refused) return refused;
  const known = account.associations.typesOf(ends.from.typeId, ends.to.typeId);
  const plain = known.find((type) => type.label === null);
  const primary = known.find((type) => type.isPrimary);
  const isFirst = account.associations.countOf(holderOf(ends), targetTypeOf(ends)) === 0;
  const wanted = new Set([...(plain ? [plain] : []), ...types, ...(primary && isFirst ? [primary] : [])]);
  for (const type of wanted) {
    if (type.isPrimary) takePrimaryFromOthers(account, ends, type, source);
    account.associations.add(ends, type, source);
  }
  return undefined;
}

/** Of a pair with a primary, the company is what the other record has one primary of. */
function holderOf({ from, to }: Ends): CrmRecord {
  return from.typeId === '0-2' ? to : from;
}

function targetTypeOf({ from, to }: Ends): string {
  return from.typeId === '0-2' ? from.typeId : to.typeId;
}

function takePrimaryFromOthers(account: Account, ends: Ends, type: AssociationType, source: WriteSource): void {
  const holder = holderOf(ends);
  const target = holder === ends.from ? ends.to : ends.from;
  const primaryId = holder === ends.from ? type.typeId : type.inverseTypeId;
  const holderType = account.associations.typesOf(holder.typeId, target.typeId).find((each) => each.typeId === primaryId);
  if (!holderType) return;
  for (const link of account.associations.linksOf(holder, target.typeId)) {
    if (link.toId === target.id || !link.typeIds.includes(primaryId)) continue;
    const other = account.collections.get(target.typeId)?.table.find(link.toId);
    if (other) account.associations.remove({ from: holder, to: other }, [holderType], source);
  }
}

function refuseLink(account: Account, ends: Ends): Failure | undefined {
  const { from, to } = ends;
  if (from === to) return invalid(`Object ${from.id} cannot be associated to itself (${to.id})`);
  if (account.associations.find(ends)) return undefined;
  const most = account.associationLimits.get(`${from.typeId}>${to.typeId}`) ?? MOST_PER_RECORD_AND_TYPE;
  if (account.associations.countOf(from, to.typeId) >= most) {
    return invalid(
      `Record ${from.id} has reached its limit of ${most} associations to ${to.typeId}`,
      { subCategory: 'crm.associations.LIMIT_EXCEEDED' },
    );
  }
  return refuseSecondParent(account, ends);
}

function refuseSecondParent(account: Account, { from, to }: Ends): Failure | undefined {
  if (account.strictness.sharedLineItems) return undefined;
  const lineItem = [from, to].find((end) => end.typeId === LINE_ITEM_TYPE_ID);
  const parent = lineItem === from ? to : from;
  if (!lineItem || !PARENTS_OF_LINE_ITEMS.includes(parent.typeId)) return undefined;
  const other = parentsOf(account, lineItem)[0];
  if (!other) return undefined;
  return invalid(`Line item ${lineItem.id} already belongs to ${other.typeId} ${other.id}; a line item can have only one parent.`);
}

function parentsOf(account: Account, lineItem: CrmRecord): CrmRecord[] {
  return PARENTS_OF_LINE_ITEMS.flatMap((typeId) =>
    [...account.associations.linksOf(lineItem, typeId)]
      .map((link) => account.collections.get(typeId)?.table.find(link.toId))
      .filter((record) => record !== undefined)
      .filter(isLive),
  );
}

function noTypeBetween(from: Collection, to: Collection): Failure {
  return invalid(`No association types exist between ${from.type.singular} and ${to.type.singular}`, {
    subCategory: 'crm.associations.NO_ASSOCIATION_TYPES',
  });
}
