// What stands in JSON columns, parsed when it is read: rows outlive the code that wrote them.
import { MODES, PROBLEM_CAUSES, PROBLEM_KINDS, PROPERTY_TYPES, RECORD_KINDS, WHEN_GONE, type FieldType, type FieldValue, type FieldValues, type Intent, type MappingDefinition, type ProblemCause, type ProblemDetail, type RelatedKeys } from '@storebridge/domain';
import { z } from 'zod';

const FIELD_TYPES: ReadonlySet<unknown> = new Set<FieldType>(['text', 'multiline', 'email', 'phone', 'country', 'number', 'money', 'boolean', 'option', 'options', 'date', 'time', 'datetime']);
const KNOWN_MODES: ReadonlySet<unknown> = new Set(MODES);

export const recordKindColumn = z.enum(RECORD_KINDS);
/** By hand, where all others are by schema: each record has hundreds of them, and each is read at every step. */
export const fieldsColumn = z.custom<FieldValues>((fields) => isPlain(fields) && Object.values(fields).every(isFieldValue), 'The fields of a record are expected.');

function isFieldValue(value: unknown): value is FieldValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return true;
  if (Array.isArray(value)) return value.every((each) => typeof each === 'string');
  return isPlain(value) && 'minor' in value && typeof value.minor === 'number' && 'currency' in value && typeof value.currency === 'string';
}

function isAssignment(value: unknown): boolean {
  if (!isPlain(value) || !('property' in value && 'mode' in value && 'fieldType' in value && 'value' in value)) return false;
  return typeof value.property === 'string' && KNOWN_MODES.has(value.mode) && FIELD_TYPES.has(value.fieldType) && isFieldValue(value.value);
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const relatedColumn: z.ZodType<RelatedKeys> = z.partialRecord(recordKindColumn, z.array(z.string()));

const snapshotVersion = {
  changedAt: z.number().nullable(),
  rank: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  state: z.string(),
  replaces: z.string().nullable(),
  isRead: z.exactOptional(z.boolean()),
  isPartial: z.exactOptional(z.literal(true)),
  isGone: z.exactOptional(z.literal(true)),
  arrival: z.number(),
  digest: z.string(),
};

export const snapshotColumn = z.object({
  ...snapshotVersion,
  related: z.exactOptional(relatedColumn),
  olderWords: z.exactOptional(z.record(z.string(), z.number())),
  goneAt: z.exactOptional(z.number()),
});
export const contendersColumn = z.array(z.object({ ...snapshotVersion, related: z.exactOptional(relatedColumn), fields: fieldsColumn }));

export const pushedRecordColumn = z.object({
  version: z.object(snapshotVersion).omit({ arrival: true, digest: true }),
  fields: fieldsColumn,
  related: z.exactOptional(relatedColumn),
});

const associationType = z.object({ category: z.enum(['HUBSPOT_DEFINED', 'USER_DEFINED', 'INTEGRATOR_DEFINED']), typeId: z.number() });

const howAssociated = { type: z.exactOptional(associationType), isParent: z.exactOptional(z.literal(true)), property: z.exactOptional(z.string().min(1)) };

export const identifierColumn = z.object({ property: z.string(), value: z.string() });
export const intentColumn: z.ZodType<Intent> = z.object({
  objectType: z.string(),
  identifier: identifierColumn,
  assignments: z.custom<Intent['assignments']>((assignments) => Array.isArray(assignments) && assignments.every(isAssignment), 'Assignments are expected.'),
  associations: z.exactOptional(z.array(z.object({ mapping: z.string(), kind: recordKindColumn, key: z.string(), ...howAssociated }))),
  isRemoval: z.exactOptional(z.literal(true)),
});

const optional = <Schema extends z.ZodType>(schema: Schema) => z.exactOptional(schema);

const wantedProperty = z.object({
  name: z.string(), label: z.string(), type: z.enum(PROPERTY_TYPES), fieldType: z.string(),
  description: optional(z.string()), unique: optional(z.boolean()), currency: optional(z.boolean()),
});

export const mappingColumn: z.ZodType<MappingDefinition> = z.strictObject({
  name: z.string().min(1),
  recordKind: recordKindColumn,
  objectType: z.string().min(1),
  identifier: z.strictObject({ field: z.string().min(1), property: z.string().min(1) }),
  rules: z.array(
    z.strictObject({
      source: z.union([z.strictObject({ field: z.string().min(1) }), z.strictObject({ fixed: z.string() })]),
      property: z.string().min(1),
      mode: z.enum(MODES),
      valueMap: optional(z.record(z.string(), z.string())),
    }),
  ),
  onlyWhen: optional(z.strictObject({ field: z.string().min(1), isOneOf: z.array(z.string()) })),
  whenGone: optional(z.enum(WHEN_GONE)),
  associations: optional(z.array(z.strictObject({ mapping: z.string().min(1), ...howAssociated }))),
  groups: optional(z.array(z.object({ name: z.string(), label: z.string(), properties: z.array(wantedProperty) }))),
  isDraft: optional(z.literal(true)),
});

const CAUSES = Object.keys(PROBLEM_CAUSES).filter((cause): cause is ProblemCause => cause in PROBLEM_CAUSES);

export const problemColumn: z.ZodType<ProblemDetail> = z.object({
  kind: z.enum(PROBLEM_KINDS),
  cause: z.enum(CAUSES),
  message: z.string(),
  property: optional(z.string()),
  field: optional(z.string()),
  value: optional(z.string()),
  hubspotMessage: optional(z.string()),
  remedy: optional(z.string()),
  correlationId: optional(z.string()),
  retryAfterMs: optional(z.number()),
});

/** What the answer to a posted message says once it is known. */
export const receiptResultColumn = z.discriminatedUnion('status', [
  z.object({ status: z.literal('done') }),
  z.object({ status: z.literal('skipped'), reason: z.string() }),
  z.object({ status: z.literal('problem'), problem: problemColumn }),
]);

export const contextColumn = z.record(z.string(), z.string().nullable());
export const countsColumn = z.record(z.string(), z.number());
export const settingsColumn = z.record(z.string(), z.unknown());
export const presetsColumn = z.array(z.string());
/** Values that HubSpot kept although we sent others: property to the sent and the kept text. */
export const declinedColumn = z.record(z.string(), z.object({ sent: z.string(), kept: z.string() }));
export const detailColumn = z.record(z.string(), z.unknown());
