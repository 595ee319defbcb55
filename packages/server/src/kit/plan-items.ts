// What each part of the kit would come to in an account: there already, to be created, or not possible, and why.
import type { Failure, PropertyPlan, Result } from '@storebridge/hubspot';
import { objectTypeId } from '@storebridge/hubspot';
import type { BridgeKit } from '@storebridge/store';
import type { AnswerOf } from '../contract/index.ts';
import { objectLabel } from '../portals/object-label.ts';
import type { KitHref } from '../portals/kit-href.ts';
import { LETTERS } from './definitions/letters.ts';
import { LISTS } from './definitions/lists.ts';
import { KIT_GROUP, KIT_OBJECT_TYPES, KIT_PROPERTIES, type KitObjectType } from './definitions/properties.ts';
import { ECOMMERCE_PIPELINE_LABEL, STAGES } from './definitions/stages.ts';
import { WORKFLOWS } from './definitions/workflows.ts';
import { findIn } from './find-parts.ts';
import { emailKey, listKey, PIPELINE_KEY, propertiesKey, templateKey, workflowKey } from './item-keys.ts';
import type { AccountView } from './look-at-account.ts';
import type { PipelineWay } from './pipeline-of-kit.ts';

export type KitItem = AnswerOf<'getKit'>['items'][number];

export interface PlanInput {
  readonly view: AccountView;
  readonly kit: BridgeKit | undefined;
  readonly way: PipelineWay;
  readonly href: KitHref;
}

/** Accounts with fewer pipelines are below Professional: https://legal.hubspot.com/hubspot-product-and-services-catalog */
const PIPELINES_OF_PROFESSIONAL = 15;

export function planItems(input: PlanInput): readonly KitItem[] {
  const items = [
    pipelineItem(input),
    ...KIT_OBJECT_TYPES.map((type) => propertiesItem(input, type)),
    ...LISTS.map((list) => listItem(input, list)),
    ...LETTERS.flatMap((letter) => [templateItem(input, letter), emailItem(input, letter)]),
    ...WORKFLOWS.map((workflow) => workflowItem(input, workflow)),
  ];
  return items.map((item) => withLastRefusal(item, input.kit));
}

const NOTHING: Pick<KitItem, 'creates' | 'reason' | 'remedy' | 'href'> = { creates: [], reason: null, remedy: null, href: null };

function pipelineItem({ view, way, href }: PlanInput): KitItem {
  const item = { ...NOTHING, key: PIPELINE_KEY, kind: 'pipeline', label: ECOMMERCE_PIPELINE_LABEL, description: 'A pipeline of deals with a stage for each step of an order, from the abandoned cart to the shipment.' } as const;
  const there = href('pipelines');
  if (way.way === 'present') return { ...item, state: 'present', label: way.label ?? item.label, href: there };
  if (way.way === 'create') return { ...item, state: 'missing', creates: STAGES.map(({ label }) => label) };
  if (!view.pipelines.ok) return { ...item, ...blockedBy(view.pipelines.failure) };
  if (way.way === 'blocked') return { ...item, state: 'blocked', reason: 'This account has no pipeline with stages.', remedy: 'Make one in HubSpot, then look here again.' };
  return {
    ...item, state: 'missing', href: there,
    reason: `This account has ${placesOf(view.pipelineLimit?.limit ?? 1)} and all are taken, so there can be no pipeline of its own.`,
    remedy: 'Orders can stand in a pipeline that is there. Choose below which of its stages stands for which step; nothing in it is changed.',
  };
}

function placesOf(limit: number): string {
  return limit === 1 ? 'room for 1 pipeline of deals' : `room for ${limit} pipelines of deals`;
}

function propertiesItem({ view, href }: PlanInput, type: KitObjectType): KitItem {
  const label = `Properties of ${objectLabel(type).toLowerCase()}`;
  const item = { ...NOTHING, key: propertiesKey(type), kind: 'properties', label, description: `${KIT_PROPERTIES[type].length} properties in the group “${KIT_GROUP.label}”.`, href: href('properties', objectTypeId(type)) } as const;
  const plan: Result<PropertyPlan> | undefined = view.properties.get(type);
  if (plan === undefined || !plan.ok) return { ...item, ...(plan === undefined ? { state: 'blocked' as const } : blockedBy(plan.failure)) };
  const creates = plan.value.create.map((property) => property.label);
  if (creates.length === 0) return { ...item, state: 'present', ...conflictOf(plan.value) };
  const state = plan.value.present.length > 0 ? 'partly' : 'missing';
  const room = view.propertyLimit === undefined ? Number.POSITIVE_INFINITY : view.propertyLimit.limit - view.propertyLimit.used;
  if (room <= 0) return { ...item, state: 'blocked', creates, reason: 'This account has room for no more properties.', remedy: 'Archive properties that nobody uses, or raise the subscription. What there is room for is created in the order shown.' };
  const wanted = [...view.properties.values()].reduce((sum, each) => sum + (each.ok ? each.value.create.length : 0), 0);
  if (wanted <= room) return { ...item, state, creates, ...conflictOf(plan.value) };
  return { ...item, state: 'doubtful', creates, reason: `This account has room for ${room} more properties, and the whole kit needs ${wanted}.`, remedy: 'The most important ones are created first. The others stay away until there is room.' };
}

function conflictOf({ conflicts }: PropertyPlan): Pick<KitItem, 'reason' | 'remedy'> {
  const [first] = conflicts;
  if (first === undefined) return { reason: null, remedy: null };
  const names = conflicts.map(({ present }) => present.label || present.name);
  const isKey = conflicts.some(({ differs }) => differs.includes('hasUniqueValue'));
  return {
    reason: `${new Intl.ListFormat('en').format(names)} ${names.length === 1 ? 'is' : 'are'} there already, and defined differently. ${names.length === 1 ? 'It stays' : 'They stay'} as ${names.length === 1 ? 'it is' : 'they are'}.`,
    remedy: isKey ? 'The key must be a property with unique values. Archive the present one in HubSpot, then install again.' : null,
  };
}

function listItem({ view, way, href }: PlanInput, { name, label, description }: (typeof LISTS)[number]): KitItem {
  const item = { ...NOTHING, key: listKey(name), kind: 'list', label, description } as const;
  const found = view.lists.get(name);
  if (found !== undefined && !found.ok) return { ...item, ...blockedBy(found.failure) };
  if (found?.value !== undefined) return { ...item, state: 'present', label: found.value.name, href: href('list', found.value.id) };
  if (isSmall(view)) return { ...item, ...BELOW_PROFESSIONAL };
  return { ...item, ...needsPipeline(way) };
}

const BELOW_PROFESSIONAL = {
  state: 'doubtful', reason: 'HubSpot includes lists that fill themselves from Professional on, and this account looks smaller.', remedy: 'It is tried. If HubSpot refuses, everything else is created all the same.',
} as const;

function isSmall({ pipelineLimit }: AccountView): boolean {
  return pipelineLimit !== undefined && pipelineLimit.limit < PIPELINES_OF_PROFESSIONAL;
}

function templateItem({ view, href }: PlanInput, { name, label, heading }: (typeof LETTERS)[number]): KitItem {
  const item = { ...NOTHING, key: templateKey(name), kind: 'template', label: `Template “${label}”`, description: `The e-mail “${heading}” as a template in the design manager. What is there under this name is never overwritten.` } as const;
  const found = view.templates.get(name);
  if (found === undefined || !found.ok) return { ...item, ...(found === undefined ? { state: 'missing' as const } : blockedBy(found.failure)) };
  return found.value ? { ...item, state: 'present', href: href('templates') } : { ...item, state: 'missing' };
}

function emailItem({ view, kit, href }: PlanInput, { name, label, subject }: (typeof LETTERS)[number]): KitItem {
  const item = { ...NOTHING, key: emailKey(name), kind: 'email', label: `E-mail “${label}”`, description: `A draft with the subject “${subject}”. Nothing is sent.` } as const;
  if (!view.emails.ok) return { ...item, ...blockedBy(view.emails.failure) };
  const found = findIn(view.emails, kit, { key: item.key, label });
  return found === undefined ? { ...item, state: 'missing' } : { ...item, state: 'present', href: href('email', found.id) };
}

function workflowItem({ view, kit, way, href }: PlanInput, { name, label, description }: (typeof WORKFLOWS)[number]): KitItem {
  const item = { ...NOTHING, key: workflowKey(name), kind: 'workflow', label: `Workflow “${label}”`, description: `${description} It comes switched off.` } as const;
  if (!view.flows.ok) return { ...item, ...blockedBy(view.flows.failure) };
  const found = findIn(view.flows, kit, { key: item.key, label });
  return found === undefined ? { ...item, ...needsPipeline(way) } : { ...item, state: 'present', href: href('workflow', found.id) };
}

/** Filters name the pipeline and its stages. */
function needsPipeline({ way }: PipelineWay): Pick<KitItem, 'state' | 'reason' | 'remedy'> {
  if (way !== 'blocked') return { state: 'missing', reason: null, remedy: null };
  return { state: 'blocked', reason: 'It needs the pipeline, which cannot be used.', remedy: 'See what is said at the pipeline.' };
}

function blockedBy(failure: Failure): Pick<KitItem, 'state' | 'reason' | 'remedy'> {
  const { cause, missingScopes = [], message, remedy } = failure;
  if (cause === 'missing-scope' && missingScopes.length > 0) {
    const either = new Intl.ListFormat('en', { type: 'disjunction' }).format(missingScopes);
    return { state: 'blocked', reason: `The connection lacks a permission: ${either}.`, remedy };
  }
  if (cause === 'forbidden') return { state: 'blocked', reason: "The account's subscription does not include this.", remedy: 'Raise the subscription in HubSpot, or go on without it.' };
  return { state: 'blocked', reason: message, remedy };
}

/** What HubSpot said when it was last tried; the subscription may have been raised since. */
function withLastRefusal(item: KitItem, kit: BridgeKit | undefined): KitItem {
  const last = kit?.installed[item.key];
  if (last?.outcome !== 'failed' || last.message === null || item.reason !== null || item.state === 'present' || item.state === 'blocked') return item;
  return { ...item, state: 'doubtful', reason: `Last time it did not work: ${last.message}`, remedy: 'You can try it again.' };
}
