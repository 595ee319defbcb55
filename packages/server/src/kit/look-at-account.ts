// Reads from a HubSpot account everything that the kit might find there. It changes nothing.
import type { Flow, HubSpotClient, LimitUsage, MarketingEmail, Pipeline, PropertyPlan, RecordList, Result } from '@storebridge/hubspot';
import type { BridgeKit } from '@storebridge/store';
import { LETTERS, templatePath, type Letter, type LetterName } from './definitions/letters.ts';
import { LISTS, type ListOfKit } from './definitions/lists.ts';
import { KIT_GROUP, KIT_OBJECT_TYPES, KIT_PROPERTIES, type KitObjectType } from './definitions/properties.ts';

export interface AccountView {
  readonly pipelines: Result<readonly Pipeline[]>;
  /** Of deals; `undefined` where HubSpot does not tell. */
  readonly pipelineLimit: LimitUsage | undefined;
  /** Of the whole account. */
  readonly propertyLimit: LimitUsage | undefined;
  readonly properties: ReadonlyMap<KitObjectType, Result<PropertyPlan>>;
  readonly lists: ReadonlyMap<ListOfKit['name'], Result<RecordList | undefined>>;
  readonly templates: ReadonlyMap<LetterName, Result<boolean>>;
  readonly emails: Result<readonly MarketingEmail[]>;
  readonly flows: Result<readonly Flow[]>;
}

export async function lookAtAccount(client: HubSpotClient, kit: BridgeKit | undefined): Promise<AccountView> {
  const [pipelines, pipelineLimits, propertyLimits, properties, lists, templates, emails, flows] = await Promise.all([
    client.pipelines.list('deals'),
    client.account.limits('pipelines'),
    client.account.limits('custom-properties'),
    byName(KIT_OBJECT_TYPES, (type) => client.properties.plan(type, KIT_GROUP, KIT_PROPERTIES[type])),
    byName(LISTS.map(({ name }) => name), (name) => findList(client, kit, name)),
    templatesOf(client),
    client.marketingEmails.list(),
    client.flows.list(),
  ]);
  return {
    pipelines, properties, lists, templates, emails, flows,
    pipelineLimit: pipelineLimits.ok ? pipelineLimits.value.find(({ objectTypeId }) => objectTypeId === DEALS) : undefined,
    propertyLimit: propertyLimits.ok ? propertyLimits.value.find(({ objectTypeId }) => objectTypeId === undefined) : undefined,
  };
}

const DEALS = '0-3';
const CONTACTS = '0-1';

async function byName<Name, Value>(names: readonly Name[], read: (name: Name) => Promise<Value>): Promise<ReadonlyMap<Name, Value>> {
  return new Map(await Promise.all(names.map(async (name) => [name, await read(name)] as const)));
}

async function templatesOf(client: HubSpotClient): Promise<AccountView['templates']> {
  return new Map(await Promise.all(LETTERS.map(async (letter) => [letter.name, await hasTemplate(client, letter)] as const)));
}

/** A list that somebody has renamed is still ours. */
export async function findList({ lists }: Pick<HubSpotClient, 'lists'>, kit: Pick<BridgeKit, 'installed'> | undefined, name: ListOfKit['name']): Promise<Result<RecordList | undefined>> {
  const label = LISTS.find((list) => list.name === name)?.label ?? name;
  const byLabel = await lists.findByName(CONTACTS, label);
  const known = kit?.installed[`list:${name}`]?.id ?? null;
  if (!byLabel.ok || byLabel.value !== undefined || known === null) return byLabel;
  return lists.find(known);
}

export async function hasTemplate({ sourceCode }: Pick<HubSpotClient, 'sourceCode'>, letter: Letter): Promise<Result<boolean>> {
  return sourceCode.exists({ environment: 'published', path: templatePath(letter) });
}
