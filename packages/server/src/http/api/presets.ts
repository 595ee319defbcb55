// Presets: mappings that come with the shop system, shown with what they would create before they are added.
import type { MappingDefinition } from '@storebridge/domain';
import { saveMappings } from '@storebridge/store';
import { changeMappings } from '../../mappings/change-mappings.ts';
import { openMappingSetting, type MappingSetting } from '../../mappings/mapping-setting.ts';
import { showMappings } from '../../mappings/show-mappings.ts';
import { retryCured } from '../../retry-cured.ts';
import type { AnswerOf } from '../../contract/index.ts';
import type { HandlersFor } from './call.ts';
import { notFound } from './refusal.ts';
import { shopOfCall } from './shop-of-call.ts';

export const presetHandlers: HandlersFor<'listPresets' | 'addPreset'> = {
  async listPresets(call) {
    const setting = await openMappingSetting(call.storebridge, await shopOfCall(call));
    return { items: await Promise.all(setting.connector.presets.map((preset) => showPreset(setting, preset))) };
  },

  async addPreset(call) {
    const { storebridge, params } = call;
    const { journey } = storebridge;
    const setting = await openMappingSetting(storebridge, await shopOfCall(call));
    const added = setting.opened.preset(params.preset);
    if (added === undefined) throw notFound('preset');
    const saved = await changeMappings(journey, setting.shop, (db, mappings, now) => {
      const present = mappings.map(({ definition }) => definition);
      return saveMappings(db, setting.shop, [...present, ...lackingIn(present, added)], now);
    });
    if (saved === undefined) throw notFound('shop');
    call.note(`${setting.shop.name}: ${params.preset}`);
    await retryCured(journey, setting.shop);
    return { items: await showMappings(storebridge, setting, saved) };
  },
};

/** What is there under the same name may have been changed by a person, and stays. Associations lead only to what is there or comes along. */
function lackingIn(present: readonly MappingDefinition[], added: readonly MappingDefinition[]): readonly MappingDefinition[] {
  const names = new Set([...present, ...added].map(({ name }) => name));
  return added
    .filter(({ name }) => !present.some((definition) => definition.name === name))
    .map((definition) => (definition.associations === undefined ? definition : { ...definition, associations: definition.associations.filter(({ mapping }) => names.has(mapping)) }));
}

type ShownPreset = AnswerOf<'listPresets'>['items'][number];

async function showPreset(setting: MappingSetting, { name, label, description }: { readonly name: string; readonly label: string; readonly description: string }): Promise<ShownPreset> {
  const mappings = setting.opened.preset(name) ?? [];
  const present = setting.mappings.map(({ definition }) => definition);
  const creates = await Promise.all(mappings.map((mapping) => showCreated(setting, mapping)));
  return { name, label, description, isAdded: lackingIn(present, mappings).length === 0, mappings: [...mappings], creates: creates.flat() };
}

async function showCreated(setting: MappingSetting, { objectType, groups = [] }: MappingDefinition): Promise<ShownPreset['creates']> {
  const wanted = groups.flatMap((group) => group.properties);
  if (wanted.length === 0) return [];
  const shapes = await setting.shapesOf(objectType);
  return wanted.map(({ name, label, type }) => ({ objectType, name, label, type, exists: shapes?.has(name) ?? null }));
}
