// What has become of records: the state of one, and the errors of all.
import { BRIDGE_OBJECT_TYPES, KIND_OF_TYPE, typeOfKind } from '@storebridge/connectors';
import { BRIDGE_ERROR_TYPES } from '@storebridge/domain';
import { bridgeStatus, listBridgeErrors, type BridgeError, type BridgeErrorCause } from '@storebridge/store';
import { z } from 'zod';
import { param, type BridgeCall, type BridgeOperation } from './call.ts';
import { detailsOf } from './error-details.ts';
import { readQuery } from './read-input.ts';
import { notFound, notValid } from './refusal.ts';
import { storeOfCall } from './store-of-call.ts';

const MOST_ERRORS = 200;

const objectType = z.enum(BRIDGE_OBJECT_TYPES, `must be one of ${BRIDGE_OBJECT_TYPES.join(', ')}`);
const errorType = z.enum(BRIDGE_ERROR_TYPES, `must be one of ${BRIDGE_ERROR_TYPES.join(', ')}`);
const moment = z.number().int();

const errorQuery = z.object({
  includeResolved: z.enum(['true', 'false'], 'must be true or false').default('false'),
  errorType: errorType.optional(),
  objectType: objectType.optional(),
  limit: z.coerce.number('must be a number').int('must be a whole number').min(1, 'must be at least 1').max(MOST_ERRORS, `must be at most ${MOST_ERRORS}`).default(MOST_ERRORS),
  /** Old clients count themselves: it is how many errors to pass over. */
  page: z.coerce.number('must be what "paging.next.page" said').int('must be what "paging.next.page" said').min(0, 'must not be negative').max(1e9, 'must be what "paging.next.page" said').default(0),
});

const errorRow = z.object({
  portalId: z.number().int().nullable(), storeId: z.string(), objectType, externalObjectId: z.string(), changedAt: moment.nullable(), erroredAt: moment,
  type: errorType, details: z.string(), status: z.enum(['OPEN', 'RESOLVED']),
});
const errorPage = z.object({ results: z.array(errorRow), paging: z.object({ next: z.object({ page: z.string() }) }).optional() });

const status = z.object({
  storeId: z.string(), objectType, externalObjectId: z.string(), hubspotId: z.string().nullable(),
  /** The same as `erroredAt` where it is failing now; `null` as long as nothing has become of it. */
  lastProcessedAt: moment.nullable(),
  erroredAt: moment.optional(),
  errors: z.array(z.object({ type: errorType, details: z.string(), erroredAt: moment })),
});

const errorList = { method: 'GET', permission: 'bridge:read', query: errorQuery, answer: errorPage, handle: listErrors } as const satisfies Partial<BridgeOperation>;

export const stateOperations: readonly BridgeOperation[] = [
  { id: 'getStatus', method: 'GET', path: '/sync/status/{storeId}/{objectType}/{externalObjectId}', permission: 'bridge:read', summary: 'What has become of one object', answer: status, handle: readStatus },
  { ...errorList, id: 'listErrors', path: '/sync/errors', summary: 'The latest error of each object of all stores' },
  { ...errorList, id: 'listErrorsOfPortal', path: '/sync/errors/portal', summary: 'The same list' },
  { ...errorList, id: 'listErrorsOfApp', path: '/sync/errors/app/{appId}', summary: 'The same list' },
];

async function readStatus(call: BridgeCall): Promise<z.input<typeof status>> {
  const [storeId, externalObjectId] = [param(call, 'storeId'), param(call, 'externalObjectId')];
  const type = objectType.safeParse(param(call, 'objectType'));
  if (!type.success) throw notValid(`"${param(call, 'objectType')}" is not an object type; those are ${BRIDGE_OBJECT_TYPES.join(', ')}.`, [{ message: `must be one of ${BRIDGE_OBJECT_TYPES.join(', ')}`, in: 'objectType' }]);
  const store = await storeOfCall(call, storeId);
  const found = externalObjectId.includes('\0') ? undefined : await bridgeStatus(call.storebridge.journey.db, store, { kind: KIND_OF_TYPE[type.data], key: externalObjectId });
  if (found === undefined) throw notFound(`Nothing was heard of the ${type.data} "${externalObjectId}" of the store "${storeId}" yet.`);
  const { objectId, lastProcessedAt, erroredAt, error } = found;
  return {
    storeId, objectType: type.data, externalObjectId, hubspotId: objectId,
    lastProcessedAt: lastProcessedAt?.getTime() ?? null,
    ...(erroredAt === null ? {} : { erroredAt: erroredAt.getTime() }),
    errors: erroredAt === null || error === null ? [] : [toErrorOfStatus(error, erroredAt)],
  };
}

function toErrorOfStatus(error: BridgeErrorCause, erroredAt: Date): z.input<typeof status>['errors'][number] {
  return { type: error.type, details: detailsOf(error), erroredAt: erroredAt.getTime() };
}

async function listErrors(call: BridgeCall): Promise<z.input<typeof errorPage>> {
  const query = readQuery(call.context, errorQuery);
  const kinds = query.objectType === undefined ? Object.values(KIND_OF_TYPE) : [KIND_OF_TYPE[query.objectType]];
  const next = query.page + query.limit;
  // One more tells whether there is a next page.
  const found = await listBridgeErrors(call.storebridge.journey.db, call.workspaceId, { includeResolved: query.includeResolved === 'true', kinds, errorType: query.errorType, offset: query.page, limit: query.limit + 1 });
  return { results: found.slice(0, query.limit).flatMap(toRow), ...(found.length > query.limit ? { paging: { next: { page: String(next) } } } : {}) };
}

function toRow({ hubId, storeId, kind, key, changedAt, erroredAt, error, isOpen }: BridgeError): readonly z.input<typeof errorRow>[] {
  const type = typeOfKind(kind);
  if (type === undefined) return [];
  return [{ portalId: hubId, storeId, objectType: type, externalObjectId: key, changedAt, erroredAt: erroredAt.getTime(), type: error.type, details: detailsOf(error), status: isOpen ? 'OPEN' : 'RESOLVED' }];
}
