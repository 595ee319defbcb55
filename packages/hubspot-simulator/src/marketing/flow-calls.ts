// Workflows: their form is checked and kept; they do not run.
import { Refusal, notFound, refused } from '../http/refusal.ts';
import { NO_CONTENT, created, cursorParam, limitParam, ok, param, readBody, requireCollection } from '../http/call.ts';
import { shelf } from '../account/account.ts';
import { refuseFilter } from '../schemas/list-filter.ts';
import { anyBoolean, anyString, anything, isObject, listOf, mapOf, objectOf, optional } from '../http/shape.ts';
import type { Answer, Call } from '../http/call.ts';
import type { Shaped } from '../http/shape.ts';

/** The parts that every flow needs; the rest is too large a language to check here. */
const flowShape = objectOf(
  {
    name: optional(anyString),
    type: anyString,
    flowType: anyString,
    objectTypeId: anyString,
    isEnabled: anyBoolean,
    actions: listOf(mapOf(anything)),
    blockedDates: listOf(anything), customProperties: mapOf(anything), dataSources: listOf(anything), timeWindows: listOf(anything),
    startActionId: optional(anyString), nextAvailableActionId: optional(anyString), revisionId: optional(anyString),
  },
  'allowed',
);
type Flow = Shaped<typeof flowShape>;
const ONLY_OF_CONTACT_FLOWS = ['canEnrollFromSalesforce', 'suppressionListIds'];
const ENROLLMENT_TYPES = new Set(['LIST_BASED', 'EVENT_BASED', 'MANUAL']);
const MOST_PER_PAGE = 100;

export function listFlows(call: Call): Answer {
  const limit = limitParam(call, MOST_PER_PAGE, MOST_PER_PAGE);
  const flows = [...shelf(call.account, 'flows').values()];
  const start = cursorParam(call);
  const next = start + limit;
  const results = flows.slice(start, next).map(({ id, name, isEnabled, flowType, objectTypeId, revisionId, createdAt, updatedAt }) => ({
    id, name, isEnabled, flowType, objectTypeId, revisionId, createdAt, updatedAt,
  }));
  return ok({ results, ...(next < flows.length && { paging: { next: { after: String(next) } } }) });
}

export function readFlow(call: Call): Answer {
  return ok(requireFlow(call));
}

export function createFlow(call: Call): Answer {
  const flows = shelf(call.account, 'flows');
  const { body } = readFlowBody(call);
  const id = String(1_700_000_001 + flows.size);
  const now = new Date(call.account.world.now()).toISOString();
  const flow = { ...body, id, revisionId: '1', createdAt: now, updatedAt: now };
  flows.set(id, flow);
  return created(flow);
}

/** The whole flow is sent again, with the revision that was read. */
export function replaceFlow(call: Call): Answer {
  const before = requireFlow(call);
  const { flow, body } = readFlowBody(call);
  if (flow.revisionId !== before['revisionId']) {
    throw refused(`revisionId ${flow.revisionId ?? 'none'} is not the latest, ${String(before['revisionId'])}`);
  }
  if (flow.type !== before['type']) throw refused('The type of a flow cannot change');
  if (flow.isEnabled && before['isEnabled'] === false && !call.account.strictness.enableFlowsByApi) {
    throw refused('The flow could not be updated', { subCategory: 'FLOW_UPDATE_BAD_REQUEST' });
  }
  const id = String(before['id']);
  const changed = {
    ...body,
    id,
    revisionId: String(Number(before['revisionId']) + 1),
    createdAt: before['createdAt'],
    updatedAt: new Date(call.account.world.now()).toISOString(),
  };
  shelf(call.account, 'flows').set(id, changed);
  return ok(changed);
}

export function deleteFlow(call: Call): Answer {
  shelf(call.account, 'flows').delete(String(requireFlow(call)['id']));
  return NO_CONTENT;
}

function readFlowBody(call: Call): { readonly flow: Flow; readonly body: Record<string, unknown> } {
  const flow = readBody(call, flowShape);
  const body = readBody(call, mapOf(anything));
  const isContactFlow = flow.type === 'CONTACT_FLOW';
  const { type } = requireCollection(call.account, flow.objectTypeId);
  if (!isContactFlow && flow.type !== 'PLATFORM_FLOW') throw refused(`type ${flow.type} is not CONTACT_FLOW or PLATFORM_FLOW`);
  if (isContactFlow !== (type.name === 'contacts')) throw refused(`A flow of ${type.name} cannot be a ${flow.type}`);
  const present = ONLY_OF_CONTACT_FLOWS.filter((name) => name in body);
  if (isContactFlow && present.length < ONLY_OF_CONTACT_FLOWS.length) {
    throw refused(`Some required fields were not set: [${ONLY_OF_CONTACT_FLOWS.filter((name) => !present.includes(name)).join(', ')}]`);
  }
  if (!isContactFlow && present.length > 0) throw refused(`${present.join(', ')} only belong into contact flows`);
  refuseActions(flow);
  refuseEnrollment(call, flow, body['enrollmentCriteria']);
  return { flow, body };
}

function refuseEnrollment(call: Call, flow: Flow, criteria: unknown): void {
  if (!isObject(criteria)) return;
  if (!ENROLLMENT_TYPES.has(String(criteria['type']))) throw refused(`enrollmentCriteria.type ${String(criteria['type'])} is not one of ${[...ENROLLMENT_TYPES].join(', ')}`);
  if (criteria['type'] === 'LIST_BASED') refuseFilter(call.account, requireCollection(call.account, flow.objectTypeId), criteria['listFilterBranch']);
}

function refuseActions(flow: Flow): void {
  const ids = new Set(flow.actions.map((action) => action['actionId']));
  for (const action of flow.actions) {
    if (typeof action['type'] !== 'string' || typeof action['actionId'] !== 'string') {
      throw refused('Every action needs a type and an actionId, both text');
    }
    const branch = action['defaultBranch'];
    // An empty branch is one of the bodies over which HubSpot stumbles instead of refusing it.
    if (isObject(branch) && Object.keys(branch).length === 0) throw new Refusal({ status: 500, message: 'internal error' });
    const next = isObject(action['connection']) ? action['connection']['nextActionId'] : undefined;
    if (next !== undefined && !ids.has(next)) throw refused(`nextActionId ${JSON.stringify(next)} is not an action of the flow`);
  }
  if (flow.startActionId !== undefined && !ids.has(flow.startActionId)) {
    throw refused(`startActionId ${flow.startActionId} is not an action of the flow`);
  }
}

function requireFlow(call: Call): Record<string, unknown> {
  const flow = shelf(call.account, 'flows').get(param(call, 'flowId'));
  if (flow) return flow;
  throw new Refusal(notFound(`Flow ${param(call, 'flowId')} does not exist`));
}
