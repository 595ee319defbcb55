// What a person changed in the mappings of a store outlives new settings.
import type { MappingDefinition, Rule } from '@storebridge/domain';
import { isDeepStrictEqual } from 'node:util';

export interface RenewedMappings {
  /** As they stand, changed by people. */
  readonly present: readonly MappingDefinition[];
  /** As the settings before made them. */
  readonly before: readonly MappingDefinition[];
  /** As the new settings make them. */
  readonly next: readonly MappingDefinition[];
}

/** Rules that people added stay, after those of the settings; a rule that they changed for a property stays in its stead. Mappings of their own stay as they are. */
export function keepOwnRules({ present, before, next }: RenewedMappings): readonly MappingDefinition[] {
  const made = new Set([...before, ...next].map(({ name }) => name));
  const renewed = next.map((definition) => {
    const standing = present.find(({ name }) => name === definition.name);
    if (standing === undefined) return definition;
    const rules = before.find(({ name }) => name === definition.name)?.rules ?? [];
    return { ...definition, ...ownChoices(standing), rules: joinRules(definition.rules, standing.rules.filter((rule) => !isAmong(rule, rules))) };
  });
  return [...renewed, ...present.filter(({ name }) => !made.has(name))];
}

function ownChoices({ whenGone, onlyWhen }: MappingDefinition): Pick<MappingDefinition, 'whenGone' | 'onlyWhen'> {
  return { ...(whenGone === undefined ? {} : { whenGone }), ...(onlyWhen === undefined ? {} : { onlyWhen }) };
}

function joinRules(fromSettings: readonly Rule[], own: readonly Rule[]): readonly Rule[] {
  const changed = new Set(own.map(({ property }) => property));
  return [...fromSettings.filter(({ property }) => !changed.has(property)), ...own];
}

function isAmong(rule: Rule, rules: readonly Rule[]): boolean {
  return rules.some((each) => isDeepStrictEqual(each, rule));
}
