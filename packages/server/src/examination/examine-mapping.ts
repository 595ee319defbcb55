// Looks at a mapping with the eyes of its HubSpot account: properties, options, pipelines and stages that it names must be there.
import type { MappingDefinition, PropertyShapes, Rule } from '@storebridge/domain';
import { objectTypeId, type HubSpotClient, type Pipeline } from '@storebridge/hubspot';
import type { Mapping, Shop } from '@storebridge/store';
import { lackingProperties, type PortalConnection } from '@storebridge/sync';
import type { Storebridge } from '../compose.ts';
import type { Finding } from './finding.ts';

/** Where HubSpot keeps pipeline and stage of an object; deals have names of their own. */
const PIPELINE_PROPERTIES = new Set(['pipeline', 'hs_pipeline']);
const STAGE_PROPERTIES = new Set(['dealstage', 'hs_pipeline_stage']);

export async function examineMapping({ journey }: Storebridge, shop: Shop, { definition }: Mapping): Promise<readonly Finding[]> {
  const what = `mapping ${shop.slug}/${definition.name}`;
  if (shop.portalId === null) return [{ state: 'warning', what, detail: 'the shop is not connected to HubSpot', cure: 'Connect the shop to a HubSpot account.' }];
  const connection = await journey.connect({ workspaceId: shop.workspaceId, portalId: shop.portalId });
  const shapes = await connection.properties.shapes(definition.objectType, []);
  if (!shapes.ok) return [{ state: 'failure', what, detail: shapes.failure.message, cure: shapes.failure.remedy }];
  const faults = [...optionFindings(what, definition, shapes.value), ...(await stageFindings(connection, what, definition))];
  const properties = await propertyFinding(connection.client, what, definition, shapes.value);
  return faults.length > 0 && properties.state === 'ok' ? faults : [properties, ...faults];
}

async function propertyFinding(client: HubSpotClient, what: string, { objectType, groups = [], rules, identifier }: MappingDefinition, shapes: PropertyShapes): Promise<Finding> {
  const brought = groups.flatMap((group) => lackingProperties(group, shapes)).map((property) => property.name);
  const missing = [identifier.property, ...rules.map((rule) => rule.property)].filter((property) => !shapes.has(property) && !brought.includes(property));
  if (missing.length > 0) {
    return { state: 'failure', what, detail: `HubSpot has no ${objectType} property ${[...new Set(missing)].join(', ')}`, cure: 'Create it in HubSpot, or take its rules out of the mapping.' };
  }
  const room = brought.length === 0 ? Infinity : await roomForProperties(client, objectType);
  if (brought.length > room) {
    const detail = `${brought.length} properties are still to be created, and the HubSpot account has room for ${room}: ${brought.join(', ')}`;
    return { state: 'failure', what, detail, cure: 'Delete properties that are not needed, choose a larger plan, or take rules out of the mapping.' };
  }
  if (brought.length > 0) return { state: 'ok', what, detail: `${brought.length} properties will be created with the first record: ${brought.join(', ')}` };
  return { state: 'ok', what, detail: 'all properties are there' };
}

/** How many custom properties the account still allows; boundless where it does not say. */
async function roomForProperties(client: HubSpotClient, objectType: string): Promise<number> {
  const limits = await client.account.limits('custom-properties');
  if (!limits.ok) return Infinity;
  const typeId = objectTypeId(objectType);
  const rooms = limits.value.filter((usage) => usage.objectTypeId === undefined || usage.objectTypeId === typeId).map(({ limit, used }) => Math.max(0, limit - used));
  return Math.min(Infinity, ...rooms);
}

/** Where HubSpot gives the options of a property from elsewhere, such as owners, its list is empty. */
function optionFindings(what: string, { rules }: MappingDefinition, shapes: PropertyShapes): readonly Finding[] {
  return rules.flatMap((rule) => {
    const shape = shapes.get(rule.property);
    const options = shape?.options ?? [];
    if (shape?.type !== 'enumeration' || options.length === 0 || isOfPipeline(rule)) return [];
    const known = new Set(options.map(({ value }) => value));
    const unknown = namedValues(rule).flatMap((value) => value.split(';')).map((value) => value.trim()).filter((value) => value !== '' && !known.has(value));
    if (unknown.length === 0) return [];
    return [{ state: 'failure', what, detail: `the property ${rule.property} has no option ${[...new Set(unknown)].join(', ')}`, cure: 'Add the option to the property in HubSpot, or choose another one in the mapping.' } as const];
  });
}

/** A stage belongs to its pipeline: where the mapping names one, the stage must be in it. */
async function stageFindings({ definitions }: PortalConnection, what: string, { objectType, rules }: MappingDefinition): Promise<readonly Finding[]> {
  const stages = rules.filter(({ property }) => STAGE_PROPERTIES.has(property)).flatMap(namedValues);
  const pipelines = rules.filter(({ property }) => PIPELINE_PROPERTIES.has(property)).flatMap(namedValues);
  if (stages.length + pipelines.length === 0) return [];
  const listed = await definitions.pipelines(objectType);
  if (!listed.ok) return [{ state: 'warning', what, detail: `its pipelines could not be read: ${listed.failure.message}`, cure: listed.failure.remedy }];
  const live = listed.value.filter(({ archived }) => !archived);
  const lackingPipelines = pipelines.filter((id) => !live.some((pipeline) => pipeline.id === id));
  const home = live.filter(({ id }) => pipelines.length === 0 || pipelines.includes(id));
  const lackingStages = lackingPipelines.length > 0 ? [] : stages.filter((id) => !hasStage(home, id));
  return [
    ...missing(what, 'pipeline', lackingPipelines, 'Choose a pipeline that is there, or take the rule out of the mapping.'),
    ...missing(what, 'stage', lackingStages, 'Choose a stage of the pipeline in the mapping, or create it in HubSpot.'),
  ];
}

function hasStage(pipelines: readonly Pipeline[], id: string): boolean {
  return pipelines.some(({ stages }) => stages.some((stage) => stage.id === id && !stage.archived));
}

function missing(what: string, kind: string, ids: readonly string[], cure: string): readonly Finding[] {
  return ids.length === 0 ? [] : [{ state: 'failure', what, detail: `HubSpot has no ${kind} ${[...new Set(ids)].join(', ')}`, cure }];
}

function isOfPipeline({ property }: Rule): boolean {
  return PIPELINE_PROPERTIES.has(property) || STAGE_PROPERTIES.has(property);
}

/** What the rule itself writes, whatever the record says. */
function namedValues({ source, valueMap }: Rule): readonly string[] {
  if (valueMap !== undefined) return Object.values(valueMap);
  return 'fixed' in source ? [source.fixed] : [];
}
