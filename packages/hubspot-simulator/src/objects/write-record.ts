// Writes one record: checks, rules of its type, uniqueness, computed values.
import { invalid, limitReached } from '../http/refusal.ts';
import { checkValues } from '../properties/check-values.ts';
import { missingByCondition } from '../properties/validation-rules.ts';
import { violationFailure } from '../properties/violation.ts';
import { COMPANY_RULES, CONTACT_RULES, missingProperties } from './contact-rules.ts';
import { DEAL_RULES, LINE_ITEM_RULES, PIPELINE_RULES } from './sale-rules.ts';
import { changeClaims, findClash } from './uniqueness.ts';
import type { Account, Collection } from '../account/account.ts';
import type { CrmRecord, PropertyValues, WriteSource } from '../account/record.ts';
import type { Failure } from '../http/refusal.ts';
import type { RawValues } from '../properties/check-values.ts';
import type { Draft, TypeRules } from './draft.ts';

export interface RecordWrite {
  readonly collection: Collection;
  /** Absent: create. */
  readonly record?: CrmRecord | undefined;
  readonly values: RawValues;
  readonly source: WriteSource;
}

export type WriteOutcome = { readonly ok: true; readonly record: CrmRecord; readonly isNew: boolean } | Failed;
export interface Failed {
  readonly ok: false;
  readonly failure: Failure;
}

const RULES: Readonly<Record<string, TypeRules>> = {
  contacts: CONTACT_RULES,
  companies: COMPANY_RULES,
  deals: DEAL_RULES,
  tickets: PIPELINE_RULES,
  orders: PIPELINE_RULES,
  line_items: LINE_ITEM_RULES,
};
const NOTHING: PropertyValues = {};

export function isOk(outcome: { readonly ok: boolean }): boolean {
  return outcome.ok;
}

export function failed(failure: Failure): Failed {
  return { ok: false, failure };
}

/** Nothing is changed when the outcome is a failure. */
export function writeRecord(account: Account, write: RecordWrite): WriteOutcome {
  const { collection, record } = write;
  const before = record?.properties ?? NOTHING;
  const { changes, violations } = checkValues(account, { ...write, before, ignoresLag: write.source.type !== 'INTEGRATION' });
  if (violations.length > 0) return failed(violationFailure(account.portalId, violations));
  const draft: Draft = { account, collection, record, before, changes, now: account.world.now(), source: write.source };
  const rules = RULES[collection.type.name];
  const refused = refuseCreate(draft) ?? rules?.prepare?.(draft);
  if (refused) return failed(refused);
  const after = applied(before, changes);
  const conditional = missingByCondition(collection.conditionalRequirements, after, changes);
  if (conditional.length > 0) return failed(conditionallyMissing(conditional));
  rules?.derive?.(draft, after);
  const clash = findClash(account, collection, record, after);
  if (clash) return failed(clash);
  return { ok: true, isNew: !record, record: record ? update(draft, record, after) : create(draft, after) };
}

function create(draft: Draft, after: Record<string, string>): CrmRecord {
  const { account, collection, now, source } = draft;
  const id = collection.nextId();
  const at = new Date(now).toISOString();
  const { type } = collection;
  after['hs_object_id'] = id;
  after[type.createdProperty] = at;
  after[type.modifiedProperty] = at;
  after['hs_object_source'] = source.type;
  after['hs_object_source_id'] = source.id;
  after['hs_object_source_label'] = source.label;
  const record: CrmRecord = {
    id, typeId: type.id, properties: after, createdAt: now, updatedAt: now, archivedAt: undefined, gone: false,
    writes: [{ at: now, source, values: after }],
  };
  collection.table.insert(record);
  changeClaims(collection, record, NOTHING, after);
  account.journal.note(() => undefined, { kind: 'created', record, source });
  return record;
}

function update(draft: Draft, record: CrmRecord, after: Record<string, string>): CrmRecord {
  const { account, collection, before, now, source } = draft;
  const values = difference(before, after);
  if (Object.keys(values).length === 0) return record;
  after[collection.type.modifiedProperty] = new Date(now).toISOString();
  changeClaims(collection, record, before, after);
  collection.table.replaceProperties(record, after, now, [...record.writes, { at: now, source, values }]);
  account.journal.note(() => undefined, { kind: 'updated', record, source, values });
  return record;
}

function applied(before: PropertyValues, changes: PropertyValues): Record<string, string> {
  const after: Record<string, string> = { ...before };
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') delete after[name];
    else after[name] = value;
  }
  return after;
}

/** What differs, with the empty string for what is gone. */
function difference(before: PropertyValues, after: PropertyValues): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(after)) {
    if (before[name] !== value) values[name] = value;
  }
  for (const name of Object.keys(before)) {
    if (after[name] === undefined) values[name] = '';
  }
  return values;
}

function refuseCreate({ account, record, collection, changes }: Draft): Failure | undefined {
  if (record) return undefined;
  const most = account.tier.recordsPerType;
  if (collection.table.liveCount >= most) {
    return limitReached(`This account has reached its limit of ${most} ${collection.type.name}`, 'maximum records', most);
  }
  const missing = collection.type.requiredProperties.filter((name) => !changes[name]);
  return missing.length > 0 ? missingProperties(collection.type.legacyName, missing) : undefined;
}

function conditionallyMissing(names: readonly string[]): Failure {
  return invalid('Some properties are required because of the values of others.', {
    errors: names.map((name) => ({
      message: `${name} is required`, code: 'MISSING_CONDITIONAL_REQUIRED_PROPERTY', context: { propertyName: [name] },
    })),
  });
}
