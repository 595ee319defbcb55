// What each rule of a mapping does to an object, for a person who wants to see it before it is done.
import type { PropertyValues } from './apply-modes.ts';
import { plainText } from './convert-value.ts';
import { fieldValue } from './field.ts';
import { mapRecord, type FieldTypes } from './map-record.ts';
import type { MappingDefinition, Rule } from './mapping.ts';
import { applyIntent, planWrite, type PropertyShapes } from './plan-write.ts';
import type { ProblemDetail } from './problem.ts';
import type { ShopRecord } from './record.ts';

export type RuleEffect = 'set' | 'cleared' | 'added' | 'kept' | 'problem';

export interface ExplainedRule {
  /** Index among the mapping's rules. */
  readonly rule: number;
  readonly effect: RuleEffect;
  /** The source value as text; "" is empty. */
  readonly value: string;
  readonly reason: string;
}

export type ExplainedWrite =
  | { readonly status: 'skipped'; readonly reason: string }
  | {
      readonly status: 'write';
      readonly identifier: { readonly property: string; readonly value: string };
      readonly rules: readonly ExplainedRule[];
      /** What would be sent if no rule had a problem of its own. */
      readonly changes: PropertyValues;
      /** With it nothing of the record is sent. */
      readonly problem: ProblemDetail | null;
    }
  | { readonly status: 'problem'; readonly problem: ProblemDetail };

export interface ExplainInput {
  readonly mapping: MappingDefinition;
  readonly fieldTypes: FieldTypes;
  readonly record: Pick<ShopRecord, 'fields'>;
  /** The object's values, or `undefined` when it does not exist yet. */
  readonly present: PropertyValues | undefined;
  readonly shapes: PropertyShapes;
  readonly timeZone: string;
}

/** By whom the record is identified, without a look at HubSpot. */
export function identify({ mapping, fieldTypes, record }: Pick<ExplainInput, 'mapping' | 'fieldTypes' | 'record'>) {
  return mapRecord({ ...mapping, rules: [] }, fieldTypes, record);
}

/** Rules take effect one after the other, so each is what the mapping does with it beyond what it does without it. */
export function explainWrite(input: ExplainInput): ExplainedWrite {
  const identified = identify(input);
  if (identified.status !== 'intent') return identified;
  const rules: ExplainedRule[] = [];
  const sound: Rule[] = [];
  let values = valuesAfter(input, sound);
  for (const [index, rule] of input.mapping.rules.entries()) {
    const value = valueOf(input, rule);
    const next = valuesAfter(input, [...sound, rule]);
    if (!next.ok) {
      rules.push({ rule: index, effect: 'problem', value, reason: next.problem.message });
      continue;
    }
    const before = values.ok ? (values.values[rule.property] ?? '') : '';
    rules.push({ rule: index, value, ...effectOf(input, rule, { before, after: next.values[rule.property] ?? '' }) });
    sound.push(rule);
    values = next;
  }
  // Several rules may have problems; the one that would be told is found as it is when the record is sent.
  const whole = valuesAfter(input, input.mapping.rules);
  return { status: 'write', identifier: identified.intent.identifier, rules, changes: changesBy(input, sound), problem: whole.ok ? null : whole.problem };
}

type Values = ReturnType<typeof applyIntent>;

function valuesAfter(input: ExplainInput, rules: readonly Rule[]): Values {
  const mapped = mapRecord({ ...input.mapping, rules }, input.fieldTypes, input.record);
  if (mapped.status === 'problem') return { ok: false, problem: mapped.problem };
  if (mapped.status === 'skipped') return { ok: true, values: input.present ?? {} };
  return applyIntent(input.present, mapped.intent, input.shapes, input.timeZone);
}

function changesBy(input: ExplainInput, rules: readonly Rule[]): PropertyValues {
  const mapped = mapRecord({ ...input.mapping, rules }, input.fieldTypes, input.record);
  if (mapped.status !== 'intent') return {};
  return planWrite(input.present, [{ key: 0, intent: mapped.intent, timeZone: input.timeZone }], input.shapes).changes;
}

function valueOf({ record }: ExplainInput, { source }: Rule): string {
  if ('fixed' in source) return source.fixed;
  const value = fieldValue(record.fields, source.field);
  return value === undefined ? '' : plainText(value);
}

function effectOf(input: ExplainInput, rule: Rule, { before, after }: { readonly before: string; readonly after: string }): Pick<ExplainedRule, 'effect' | 'reason'> {
  if (rule.property === input.mapping.identifier.property) return { effect: 'kept', reason: 'The identifier is set by its own row.' };
  if (!('fixed' in rule.source) && fieldValue(input.record.fields, rule.source.field) === undefined) return { effect: 'kept', reason: 'This record says nothing about the field.' };
  if (before === after) return { effect: 'kept', reason: whyKept(input, rule, before) };
  if (after === '') return { effect: 'cleared', reason: 'The field is empty, and "Overwrite" passes that on.' };
  if (rule.mode === 'add-to-list' && before !== '') return { effect: 'added', reason: 'Added at the end of the list.' };
  return { effect: 'set', reason: whySet(input, rule) };
}

function whyKept({ present }: ExplainInput, { mode }: Rule, before: string): string {
  switch (mode) {
    case 'overwrite':
      return 'It already has this value.';
    case 'fill-if-new':
      if (present !== undefined) return 'The object exists already, and "Fill if new" leaves it alone.';
      return before === '' ? 'The field is empty.' : 'An earlier row has set it.';
    case 'fill-if-empty':
      return before === '' ? 'The field is empty.' : 'It is filled already, and "Fill if empty" leaves it alone.';
    case 'add-to-list':
      return before === '' ? 'The field is empty.' : 'The list already has it.';
    default:
      return mode satisfies never;
  }
}

function whySet({ present }: ExplainInput, { mode }: Rule): string {
  switch (mode) {
    case 'overwrite':
      return 'Set, whatever was there before.';
    case 'fill-if-new':
      return 'Set, because the object is new.';
    case 'fill-if-empty':
      return present === undefined ? 'Set, because the object is new.' : 'Set, because it was empty.';
    case 'add-to-list':
      return 'The first item of the list.';
    default:
      return mode satisfies never;
  }
}
