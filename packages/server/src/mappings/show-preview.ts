// A preview as the interface shows it: each property before and after, with the rules that made it so.
import { remedyFor, PROBLEM_KIND_LABELS, type MappingDefinition, type ProblemDetail, type PropertyValues, type RecordRef } from '@storebridge/domain';
import type { PropertyDefinition } from '@storebridge/hubspot';
import type { Preview } from '@storebridge/sync';
import type { MappingPreview } from '../contract/index.ts';

export interface PreviewToShow {
  readonly mapping: MappingDefinition;
  readonly record: RecordRef & { readonly title: string };
  readonly preview: Preview;
  readonly definitions: ReadonlyMap<string, PropertyDefinition>;
  readonly href: string | null;
  readonly associations: MappingPreview['associations'];
}

export function showPreview({ mapping, record: { kind, key, title }, preview, definitions, href, associations }: PreviewToShow): MappingPreview {
  const { explained, present, creates } = preview;
  const shown = { record: { kind, key, title }, associations, creates: [...creates] };
  if (explained.status === 'skipped') return { ...shown, outcome: 'skipped', text: `Nothing is sent: ${explained.reason}`, target: null, properties: [], problem: null };
  if (explained.status === 'problem') return { ...shown, outcome: 'problem', text: explained.problem.message, target: null, properties: [], problem: showProblem(explained.problem) };

  const { identifier, rules, changes, problem } = explained;
  const outcome = problem !== null ? 'problem' : present === undefined ? 'create' : Object.keys(changes).length === 0 ? 'unchanged' : 'update';
  const names = [...new Set([identifier.property, ...mapping.rules.map((rule) => rule.property)])];
  return {
    ...shown,
    outcome,
    text: textOf(outcome, problem, Object.keys(changes).length),
    target: { identifier: identifier.property, value: identifier.value, objectId: present?.objectId ?? null, href },
    properties: names.map((property) => ({
      property,
      label: definitions.get(property)?.label ?? property,
      before: valueOf(present?.values ?? {}, property),
      after: valueOf({ ...present?.values, ...changes }, property),
      isChanged: Object.hasOwn(changes, property),
      effects: rules.flatMap(({ rule: index, effect, value, reason }) => {
        const rule = mapping.rules[index];
        if (rule?.property !== property) return [];
        return [{ rule: index, mode: rule.mode, field: 'field' in rule.source ? rule.source.field : null, value, effect, reason }];
      }),
    })),
    problem: problem === null ? null : showProblem(problem),
  };
}

function textOf(outcome: 'create' | 'update' | 'unchanged' | 'problem', problem: ProblemDetail | null, changes: number): string {
  switch (outcome) {
    case 'create':
      return 'HubSpot has no such object yet; it would be created.';
    case 'update':
      return `The object is there; ${changes} ${changes === 1 ? 'property' : 'properties'} would change.`;
    case 'unchanged':
      return 'The object is there, and nothing would change.';
    case 'problem':
      return `Nothing would be sent of this record: ${problem?.message ?? ''}`;
    default:
      return outcome satisfies never;
  }
}

function valueOf(values: PropertyValues, property: string): string | null {
  return Object.hasOwn(values, property) ? (values[property] ?? null) : null;
}

export function showProblem(detail: ProblemDetail): NonNullable<MappingPreview['problem']> {
  const { kind, cause, message, property = null, field = null, value = null, hubspotMessage = null, correlationId = null } = detail;
  return { kind, kindLabel: PROBLEM_KIND_LABELS[kind], cause, message, remedy: remedyFor(detail), property, field, value, hubspotMessage, correlationId };
}
