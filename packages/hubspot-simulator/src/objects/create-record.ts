// Creates a record together with the associations that came with it, or neither.
import { isLive } from '../account/record.ts';
import { findType, isFailure, linkRecords } from '../associations/link-records.ts';
import { findCollection } from '../account/account.ts';
import { invalid } from '../http/refusal.ts';
import { anyString, listOf, numberOrDigits, objectOf } from '../http/shape.ts';
import { failed, isOk, writeRecord } from './write-record.ts';
import type { Account } from '../account/account.ts';
import type { CrmRecord, WriteSource } from '../account/record.ts';
import type { AssociationType } from '../definitions/starting-associations.ts';
import type { NamedType } from '../associations/link-records.ts';
import type { Failure } from '../http/refusal.ts';
import type { Shaped } from '../http/shape.ts';
import type { RecordWrite, WriteOutcome } from './write-record.ts';

export const namedTypeShape = objectOf({ associationCategory: anyString, associationTypeId: numberOrDigits });
export const inlineAssociationShape = objectOf({ to: objectOf({ id: anyString }), types: listOf(namedTypeShape) });
export type InlineAssociation = Shaped<typeof inlineAssociationShape>;

export function createRecord(account: Account, write: RecordWrite, associations: readonly InlineAssociation[] = []): WriteOutcome {
  return account.journal.atomically(() => {
    const outcome = writeRecord(account, write);
    if (!outcome.ok) return outcome;
    for (const association of associations) {
      const failure = linkInline(account, outcome.record, association, write.source);
      if (failure) return failed(failure);
    }
    return outcome;
  }, isOk);
}

/** The call names only an id and a type, so the type tells which kind of object is meant. */
function linkInline(account: Account, from: CrmRecord, association: InlineAssociation, source: WriteSource): Failure | undefined {
  if (association.types.length === 0) return invalid('At least one association type is required.');
  for (const named of association.types) {
    const failure = linkOne(account, from, association.to.id, named, source);
    if (failure) return failure;
  }
  return undefined;
}

function linkOne(account: Account, from: CrmRecord, toId: string, named: NamedType, source: WriteSource): Failure | undefined {
  const fromCollection = account.collections.get(from.typeId);
  const toCollection = account.associations
    .targetsOf(from.typeId)
    .map((typeId) => findCollection(account, typeId))
    .find((each) => each && account.associations.typesOf(from.typeId, each.type.id).some((type) => isNamed(type, named)));
  if (!fromCollection || !toCollection) {
    return invalid(`Association type ${named.associationTypeId} is not valid for ${fromCollection?.type.singular ?? from.typeId}`);
  }
  const type = findType(account, fromCollection, toCollection, named);
  if (isFailure(type)) return type;
  const to = toCollection.table.find(toId);
  if (!to || !isLive(to)) return invalid(`${toId} is not a valid ${toCollection.type.singular} to associate with: it does not exist.`);
  return linkRecords(account, { from, to }, [type], source);
}

function isNamed(type: AssociationType, { associationTypeId, associationCategory }: NamedType): boolean {
  return type.typeId === associationTypeId && type.category === associationCategory;
}
