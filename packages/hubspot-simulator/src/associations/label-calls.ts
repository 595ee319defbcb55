// The calls for association labels: those of HubSpot and those of the account.
import { Refusal, notFound, refused } from '../http/refusal.ts';
import { NO_CONTENT, ok, param, readBody } from '../http/call.ts';
import { anyNumber, anyString, objectOf, optional } from '../http/shape.ts';
import { typePair } from './association-ends.ts';
import type { AssociationType } from '../definitions/starting-associations.ts';
import type { Answer, Call } from '../http/call.ts';

const createShape = objectOf({ label: anyString, name: anyString, inverseLabel: optional(anyString) });
const changeShape = objectOf({ associationTypeId: anyNumber, label: anyString, inverseLabel: optional(anyString) });
/** https://knowledge.hubspot.com/object-settings/create-and-use-association-labels */
const MOST_LABELS_PER_PAIR = 50;

export function listLabels(call: Call): Answer {
  const { from, to } = typePair(call);
  return ok({ results: call.account.associations.typesOf(from.type.id, to.type.id).map(presentLabel) });
}

export function createLabel(call: Call): Answer {
  const { associations } = call.account;
  const { from, to } = typePair(call);
  const { label, name, inverseLabel } = readBody(call, createShape);
  const known = associations.typesOf(from.type.id, to.type.id);
  if (known.length === 0) throw refused(`${from.type.singular} and ${to.type.singular} cannot be associated`);
  if (known.some((type) => type.name === name || type.label === label)) throw refused(`A label ${label} or name ${name} exists already`);
  if (known.filter((type) => type.category === 'USER_DEFINED').length >= MOST_LABELS_PER_PAIR) {
    throw refused(`At most ${MOST_LABELS_PER_PAIR} labels are allowed for a pair of object types`);
  }
  const isOneWay = inverseLabel === undefined;
  const typeId = call.account.nextLabelId();
  const inverseTypeId = isOneWay && from !== to ? call.account.nextLabelId() : isOneWay ? typeId : call.account.nextLabelId();
  const shared = { category: 'USER_DEFINED', isPrimary: false } as const;
  const there: AssociationType = { ...shared, typeId, inverseTypeId, fromTypeId: from.type.id, toTypeId: to.type.id, name, label };
  const back: AssociationType = {
    ...shared,
    typeId: inverseTypeId,
    inverseTypeId: typeId,
    fromTypeId: to.type.id,
    toTypeId: from.type.id,
    name: `${name}_inverse`,
    label: inverseLabel ?? label,
  };
  associations.addType(there);
  if (typeId !== inverseTypeId) associations.addType(back);
  return ok({ results: typeId === inverseTypeId ? [presentLabel(there)] : [presentLabel(there), presentLabel(back)] });
}

export function changeLabel(call: Call): Answer {
  const { associations } = call.account;
  const { associationTypeId, label, inverseLabel } = readBody(call, changeShape);
  const type = requireOwnLabel(call, associationTypeId);
  associations.replaceType({ ...type, label });
  const inverse = associations.typesOf(type.toTypeId, type.fromTypeId).find((each) => each.typeId === type.inverseTypeId);
  if (inverse && inverse.typeId !== type.typeId) associations.replaceType({ ...inverse, label: inverseLabel ?? label });
  return NO_CONTENT;
}

export function removeLabel(call: Call): Answer {
  const { associations } = call.account;
  const type = requireOwnLabel(call, Number(param(call, 'typeId')));
  const inverse = associations.typesOf(type.toTypeId, type.fromTypeId).find((each) => each.typeId === type.inverseTypeId);
  associations.removeType(type);
  if (inverse) associations.removeType(inverse);
  return NO_CONTENT;
}

function requireOwnLabel(call: Call, typeId: number): AssociationType {
  const { from, to } = typePair(call);
  const type = call.account.associations.typesOf(from.type.id, to.type.id).find((each) => each.typeId === typeId);
  if (!type) throw new Refusal(notFound(`No association label with type id ${typeId} exists`));
  if (type.category === 'USER_DEFINED') return type;
  throw refused(`Association type ${typeId} is defined by HubSpot and cannot be changed`);
}

function presentLabel({ category, typeId, label }: AssociationType): Record<string, unknown> {
  return { category, typeId, label };
}
