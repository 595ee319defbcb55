// Object mappings: the list, the editor, what a change of them comes to.
import { FIELD_TYPE_LABELS } from '@storebridge/domain';
import { saveMapping, saveMappings, startRun, endRun, type Mapping } from '@storebridge/store';
import { compareMapping, noteResend } from '@storebridge/sync';
import { arrangeMappings, brokenAssociation } from '../../mappings/arrange-mappings.ts';
import { changeMappings } from '../../mappings/change-mappings.ts';
import { openMappingSetting, type MappingSetting } from '../../mappings/mapping-setting.ts';
import { showMappings } from '../../mappings/show-mappings.ts';
import { retryCured } from '../../retry-cured.ts';
import type { Call, HandlersFor } from './call.ts';
import { notFound, notValid, Refusal } from './refusal.ts';
import { shopOfCall } from './shop-of-call.ts';

const MOST_EXAMPLES = 5;

export const mappingHandlers: HandlersFor<'listFields' | 'listMappings' | 'arrangeMappings' | 'getMapping' | 'saveMapping' | 'compareMapping' | 'resendMapping'> = {
  async listFields(call) {
    const shop = await shopOfCall(call);
    const fields = call.storebridge.openShop(shop).system.fields(call.query.kind);
    return { items: fields.map(({ key, label, type, category, options = [] }) => ({ key, label, type, typeLabel: FIELD_TYPE_LABELS[type], category, options: options.map((option) => ({ ...option })) })) };
  },

  async listMappings(call) {
    const setting = await settingOf(call);
    return { items: await showMappings(call.storebridge, setting, setting.mappings) };
  },

  async arrangeMappings(call) {
    const { storebridge, body } = call;
    const setting = await settingOf(call);
    const { journey } = storebridge;
    const saved = await changeMappings(journey, setting.shop, (db, present, now) => {
      const arranged = arrangeMappings(setting.connector, present, body.mappings);
      if (!arranged.ok) throw notValid(arranged.path, arranged.message);
      return saveMappings(db, setting.shop, arranged.definitions, now);
    });
    if (saved === undefined) throw notFound('shop');
    call.note(setting.shop.name, { mappings: saved.map(({ definition }) => definition.name) });
    await retryCured(journey, setting.shop);
    return { items: await showMappings(storebridge, setting, saved) };
  },

  async getMapping(call) {
    const setting = await settingOf(call);
    return showOne(call, setting, mappingOf(setting, call.params.mapping));
  },

  async saveMapping(call) {
    const { storebridge, body } = call;
    const { journey } = storebridge;
    const setting = await settingOf(call);
    const saved = await changeMappings(journey, setting.shop, (db, mappings, now) => {
      const present = mappingOf({ mappings }, call.params.mapping);
      for (const key of ['name', 'recordKind', 'objectType'] as const) {
        if (body[key] !== present.definition[key]) throw notValid(key, 'cannot be changed; make a new mapping instead');
      }
      const definitions = mappings.map(({ id, definition }) => (id === present.id ? body : definition));
      const broken = brokenAssociation(definitions, mappings);
      if (broken !== undefined) throw notValid('associations', broken.message);
      return saveMapping(db, present, body, now);
    });
    if (saved === undefined) throw notFound('shop');
    call.note(`${setting.shop.name}: ${body.name}`, { rules: body.rules.length });
    await retryCured(journey, setting.shop);
    return showOne(call, setting, saved);
  },

  async compareMapping(call) {
    const setting = await settingOf(call);
    const mapping = mappingOf(setting, call.params.mapping);
    const counts = { sent: 0, differing: 0, examples: [] as { record: number; title: string }[] };
    for await (const { seen, differing } of compareMapping(call.storebridge.journey, setting.shop, mapping)) {
      counts.sent += seen;
      counts.differing += differing.length;
      counts.examples.push(...differing.slice(0, MOST_EXAMPLES - counts.examples.length).map(({ id, title }) => ({ record: id, title })));
    }
    return counts;
  },

  async resendMapping(call) {
    const { journey } = call.storebridge;
    const setting = await settingOf(call);
    const mapping = mappingOf(setting, call.params.mapping);
    if (setting.connection === undefined) throw new Refusal(409, { detail: 'The shop is not connected to HubSpot.', remedy: 'Connect it first.' });
    const run = await startRun(journey.db, setting.shop, { kind: 'resend', startedBy: call.caller.name }, journey.clock.now());
    let count = 0;
    for await (const { differing } of compareMapping(journey, setting.shop, mapping)) {
      await noteResend(journey, setting.shop, differing, run);
      count += differing.length;
    }
    await endRun(journey.db, setting.shop.workspaceId, run, journey.clock.now());
    call.note(`${setting.shop.name}: ${mapping.definition.name}`, { records: count });
    return { count };
  },
};

type MappingCall = Pick<Call<'listMappings'>, 'storebridge' | 'workspace' | 'params'>;

async function settingOf(call: MappingCall): Promise<MappingSetting> {
  return openMappingSetting(call.storebridge, await shopOfCall(call));
}

function mappingOf({ mappings }: Pick<MappingSetting, 'mappings'>, parameter: string): Mapping {
  const mapping = mappings.find(({ id }) => String(id) === parameter);
  if (mapping === undefined) throw notFound('mapping');
  return mapping;
}

async function showOne({ storebridge }: MappingCall, setting: MappingSetting, mapping: Mapping) {
  const [shown] = await showMappings(storebridge, setting, [mapping]);
  if (shown === undefined) throw notFound('mapping');
  return shown;
}
