// Mappings as the interface shows them, with their names for people, warnings and counts.
import { mappingWarnings } from '@storebridge/domain';
import { countOfMappings, type Mapping } from '@storebridge/store';
import type { Storebridge } from '../compose.ts';
import type { MappingInfo } from '../contract/index.ts';
import type { MappingSetting } from './mapping-setting.ts';

export async function showMappings({ journey }: Storebridge, setting: MappingSetting, mappings: readonly Mapping[]): Promise<MappingInfo[]> {
  const counts = await countOfMappings(journey.db, setting.shop);
  return Promise.all(mappings.map((mapping) => showMapping(setting, mapping, counts.get(mapping.id) ?? { links: 0, problems: 0 })));
}

async function showMapping(setting: MappingSetting, { id, definition, updatedAt }: Mapping, counts: { readonly links: number; readonly problems: number }): Promise<MappingInfo> {
  const fields = setting.opened.system.fields(definition.recordKind);
  const warnings = mappingWarnings({ mapping: definition, fields, shapes: await setting.shapesOf(definition.objectType) });
  const kindLabel = setting.kindLabel(definition.recordKind);
  const objectLabel = await setting.objectLabel(definition.objectType);
  return { id, definition, title: `${kindLabel} -> ${objectLabel}`, kindLabel, objectLabel, warnings: warnings.map((warning) => ({ ...warning })), ...counts, updatedAt: updatedAt.toISOString() };
}
