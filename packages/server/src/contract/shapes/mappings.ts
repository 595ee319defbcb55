// Object mappings: what they are, what they would do, and what they come with.
import { MODES, PROPERTY_TYPES, RECORD_KINDS, WHEN_GONE, type MappingDefinition } from '@storebridge/domain';
import { z } from 'zod';
import type { OperationShape } from '../operation-input.ts';
import { moment } from './paging.ts';
import { problemDetail } from './runs.ts';

const kind = z.enum(RECORD_KINDS);
const text = z.string().min(1, 'must not be empty').max(500);
const associationType = z.strictObject({ category: z.enum(['HUBSPOT_DEFINED', 'USER_DEFINED', 'INTEGRATOR_DEFINED']), typeId: z.number().int() });

const rule = z.strictObject({
  source: z.union([z.strictObject({ field: text }), z.strictObject({ fixed: z.string().max(5_000) })]),
  property: text,
  mode: z.enum(MODES),
  valueMap: z.exactOptional(z.record(z.string(), z.string())),
});

const wantedProperty = z.strictObject({
  name: text, label: text, type: z.enum(PROPERTY_TYPES), fieldType: text,
  description: z.exactOptional(z.string()), unique: z.exactOptional(z.boolean()), currency: z.exactOptional(z.boolean()),
});

const association = z.strictObject({ mapping: text, type: z.exactOptional(associationType), isParent: z.exactOptional(z.literal(true)), property: z.exactOptional(text) });

const mappingDefinition: z.ZodType<MappingDefinition, MappingDefinition> = z.strictObject({
  name: text,
  recordKind: kind,
  objectType: text,
  identifier: z.strictObject({ field: text, property: text }),
  rules: z.array(rule).max(500),
  onlyWhen: z.exactOptional(z.strictObject({ field: text, isOneOf: z.array(z.string().max(500)).max(500) })),
  whenGone: z.exactOptional(z.enum(WHEN_GONE)),
  associations: z.exactOptional(z.array(association).max(50)),
  groups: z.exactOptional(z.array(z.strictObject({ name: text, label: text, properties: z.array(wantedProperty) }))),
  isDraft: z.exactOptional(z.literal(true)),
});

/** `rule` is the row's index; null is the identifier row. */
const warning = z.object({ rule: z.number().int().nullable(), message: z.string() });

export const mapping = z.object({
  id: z.number().int(),
  definition: mappingDefinition,
  /** "Order -> Contacts" */
  title: z.string(),
  objectLabel: z.string(),
  kindLabel: z.string(),
  warnings: z.array(warning),
  /** Objects in HubSpot that it keeps. */
  links: z.number().int(),
  problems: z.number().int(),
  updatedAt: moment,
});

const fieldType = z.enum(['text', 'multiline', 'email', 'phone', 'country', 'number', 'money', 'boolean', 'option', 'options', 'date', 'time', 'datetime']);
const field = z.object({ key: z.string(), label: z.string(), type: fieldType, typeLabel: z.string(), category: z.string(), options: z.array(z.object({ value: z.string(), label: z.string() })) });

/** What a rule did to the property: set it, added to it, left it as it was, or could not. */
const effect = z.object({ rule: z.number().int(), mode: z.enum(MODES), field: z.string().nullable(), value: z.string(), effect: z.enum(['set', 'cleared', 'added', 'kept', 'problem']), reason: z.string() });

export const preview = z.object({
  record: z.object({ kind, key: z.string(), title: z.string() }),
  outcome: z.enum(['create', 'update', 'unchanged', 'skipped', 'problem']),
  /** One sentence for the person. */
  text: z.string(),
  target: z.object({ identifier: z.string(), value: z.string(), objectId: z.string().nullable(), href: z.string().nullable() }).nullable(),
  properties: z.array(z.object({ property: z.string(), label: z.string(), before: z.string().nullable(), after: z.string().nullable(), isChanged: z.boolean(), effects: z.array(effect) })),
  problem: problemDetail.nullable(),
  /** Titles of records whose objects would be associated. */
  associations: z.array(z.object({ mapping: z.string(), record: z.string(), isThere: z.boolean() })),
  /** Properties that would be created first. */
  creates: z.array(z.string()),
});

const presetProperty = z.object({ objectType: z.string(), name: z.string(), label: z.string(), type: z.string(), exists: z.boolean().nullable() });
const preset = z.object({ name: z.string(), label: z.string(), description: z.string(), isAdded: z.boolean(), mappings: z.array(mappingDefinition), creates: z.array(presetProperty) });

export const mappingShapes = {
  listFields: { query: z.object({ kind }), answer: z.object({ items: z.array(field) }) },
  listMappings: { answer: z.object({ items: z.array(mapping) }) },
  /** Rows with an id stay, in this order; rows without are new drafts; those that are left out are deleted. */
  arrangeMappings: { body: z.strictObject({ mappings: z.array(z.union([z.strictObject({ id: z.number().int() }), z.strictObject({ recordKind: kind, objectType: text })])).max(100) }), answer: z.object({ items: z.array(mapping) }) },
  getMapping: { answer: mapping },
  saveMapping: { body: mappingDefinition, answer: mapping },
  previewMapping: { body: z.strictObject({ definition: mappingDefinition, /** Key of a sample; without it the newest. */ record: z.string().nullable().default(null) }), answer: z.object({ /** Null where the shop has no record of the kind. */ preview: preview.nullable() }) },
  listSamples: { query: z.object({ kind, search: z.string().max(200).optional() }), answer: z.object({ items: z.array(z.object({ key: z.string(), title: z.string(), happenedAt: moment.nullable() })) }) },
  compareMapping: { answer: z.object({ sent: z.number().int(), differing: z.number().int(), examples: z.array(z.object({ record: z.number().int(), title: z.string() })) }) },
  resendMapping: { answer: z.object({ count: z.number().int() }) },
  listPresets: { answer: z.object({ items: z.array(preset) }) },
  addPreset: { answer: z.object({ items: z.array(mapping) }) },
} as const satisfies Record<string, OperationShape>;
