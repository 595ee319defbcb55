// The mapping as the editor holds it: its rows may be unfinished, and keep their identity while they move.
import type { AssociationType, MappingAssociation, MappingDefinition, Mode, Rule, WantedGroup } from '@storebridge/domain';

export type ValueMap = Readonly<Record<string, string>>;
export type DraftSource = { readonly kind: 'field'; readonly field: string | null } | { readonly kind: 'fixed'; readonly text: string };

export interface DraftRule {
  /** Of the row on the page; not stored. */
  readonly id: number;
  readonly source: DraftSource;
  readonly property: string | null;
  readonly mode: Mode;
  readonly valueMap: ValueMap | null;
}

export interface DraftIdentifier {
  readonly field: string | null;
  readonly property: string | null;
}

export interface MappingDraft {
  readonly identifier: DraftIdentifier;
  readonly rules: readonly DraftRule[];
  readonly associations: readonly MappingAssociation[];
  readonly nextId: number;
}

export type DraftStep =
  | { readonly type: 'identify'; readonly change: Partial<DraftIdentifier> }
  | { readonly type: 'add-rule' }
  | { readonly type: 'change-rule'; readonly id: number; readonly change: Partial<Omit<DraftRule, 'id'>> }
  | { readonly type: 'move-rule'; readonly id: number; readonly by: -1 | 1 }
  | { readonly type: 'remove-rule'; readonly id: number }
  | { readonly type: 'associate'; readonly mapping: string; readonly isOn: boolean }
  | { readonly type: 'choose-association'; readonly mapping: string; readonly kind: AssociationType | null }
  | { readonly type: 'begin-with'; readonly definition: MappingDefinition };

export function draftOf(definition: MappingDefinition): MappingDraft {
  return {
    identifier: { field: definition.identifier.field, property: definition.identifier.property },
    rules: definition.rules.map((rule, index) => ({ id: index, source: sourceOf(rule), property: rule.property, mode: rule.mode, valueMap: rule.valueMap ?? null })),
    associations: definition.associations ?? [],
    nextId: definition.rules.length,
  };
}

export function changeDraft(draft: MappingDraft, step: DraftStep): MappingDraft {
  switch (step.type) {
    case 'identify':
      return { ...draft, identifier: { ...draft.identifier, ...step.change } };
    case 'add-rule':
      return { ...draft, rules: [...draft.rules, { id: draft.nextId, source: { kind: 'field', field: null }, property: null, mode: 'overwrite', valueMap: null }], nextId: draft.nextId + 1 };
    case 'change-rule':
      return { ...draft, rules: draft.rules.map((rule) => (rule.id === step.id ? { ...rule, ...step.change } : rule)) };
    case 'move-rule':
      return { ...draft, rules: moved(draft.rules, step.id, step.by) };
    case 'remove-rule':
      return { ...draft, rules: draft.rules.filter((rule) => rule.id !== step.id) };
    case 'associate':
      return { ...draft, associations: associated(draft.associations, step.mapping, step.isOn) };
    case 'choose-association':
      return { ...draft, associations: draft.associations.map((each) => (each.mapping === step.mapping ? ofKind(each, step.kind) : each)) };
    case 'begin-with':
      return draftOf(step.definition);
    default:
      return step satisfies never;
  }
}

/** Rows are left out where field or property is still to be chosen; `rows` says which row each rule of the definition is. */
export interface FinishedDraft {
  readonly definition: MappingDefinition;
  readonly rows: readonly number[];
}

/** @returns `undefined` as long as the identifier is to be chosen. */
export function finishDraft(draft: MappingDraft, base: MappingDefinition): FinishedDraft | undefined {
  const { field, property } = draft.identifier;
  if (field === null || property === null) return undefined;
  const finished = draft.rules.flatMap((row) => {
    const rule = ruleOf(row);
    return rule === undefined ? [] : [{ id: row.id, rule }];
  });
  // Being saved as a whole is what ends its time as a draft.
  const { isDraft: _isDraft, associations: _associations, groups: brought = [], ...rest } = base;
  const rules = finished.map(({ rule }) => rule);
  const groups = neededGroups(brought, new Set([property, ...rules.map((rule) => rule.property)]));
  return {
    definition: { ...rest, identifier: { field, property }, rules, ...(draft.associations.length === 0 ? {} : { associations: draft.associations }), ...(groups.length === 0 ? {} : { groups }) },
    rows: finished.map(({ id }) => id),
  };
}

export function isUnfinished(rule: DraftRule): boolean {
  return ruleOf(rule) === undefined;
}

export function isChanged(draft: MappingDraft, base: MappingDefinition): boolean {
  return contentOf(draft) !== contentOf(draftOf(base));
}

/** In what a person can change here, whatever the order in which a definition was stored. */
export function isSameContent(one: MappingDefinition, other: MappingDefinition): boolean {
  return contentOf(draftOf(one)) === contentOf(draftOf(other));
}

function contentOf({ identifier, rules, associations }: MappingDraft): string {
  return JSON.stringify([
    identifier.field,
    identifier.property,
    rules.map(({ source, property, mode, valueMap }) => [source.kind, source.kind === 'field' ? source.field : source.text, property, mode, valueMap === null ? null : Object.entries(valueMap).toSorted(byName)]),
    associations.map(({ mapping, type }) => [mapping, type?.category, type?.typeId]),
  ]);
}

function byName([one]: readonly [string, string], [other]: readonly [string, string]): number {
  return one < other ? -1 : 1;
}

function sourceOf({ source }: Rule): DraftSource {
  return 'field' in source ? { kind: 'field', field: source.field } : { kind: 'fixed', text: source.fixed };
}

function ruleOf({ source, property, mode, valueMap }: DraftRule): Rule | undefined {
  if (property === null || (source.kind === 'field' && source.field === null)) return undefined;
  const from = source.kind === 'field' ? { field: source.field ?? '' } : { fixed: source.text };
  return { source: from, property, mode, ...(valueMap === null ? {} : { valueMap }) };
}

/** A property that no row writes any more must not be created. */
function neededGroups(groups: readonly WantedGroup[], written: ReadonlySet<string>): readonly WantedGroup[] {
  return groups.map((group) => ({ ...group, properties: group.properties.filter(({ name }) => written.has(name)) })).filter(({ properties }) => properties.length > 0);
}

function moved(rules: readonly DraftRule[], id: number, by: -1 | 1): readonly DraftRule[] {
  const from = rules.findIndex((rule) => rule.id === id);
  const row = rules[from];
  const other = rules[from + by];
  if (row === undefined || other === undefined) return rules;
  return rules.map((rule, index) => (index === from ? other : index === from + by ? row : rule));
}

function associated(associations: readonly MappingAssociation[], mapping: string, isOn: boolean): readonly MappingAssociation[] {
  const others = associations.filter((each) => each.mapping !== mapping);
  return isOn ? [...others, { mapping }] : others;
}

/** What else a preset says of the association stays. */
function ofKind({ type: _type, ...rest }: MappingAssociation, type: AssociationType | null): MappingAssociation {
  return type === null ? rest : { ...rest, type };
}
