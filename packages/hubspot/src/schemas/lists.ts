// Lists of records, such as abandoned carts: making them, finding them, filling them.
import { z } from 'zod';
import { API_VERSION } from '../api-version.ts';
import { batchesOf } from '../batches/run-batches.ts';
import type { Result } from '../failure/failure.ts';
import { LIST_MEMBERSHIP_BATCH_SIZE } from '../limits.ts';
import type { CallOptions } from '../transport/call-options.ts';
import { doneOrFailed, mapResult, readAnswer, type Answer, type CallDeps } from '../transport/call.ts';

export interface RecordList {
  readonly id: string;
  readonly name: string;
  readonly objectTypeId: string;
  readonly processingType: string;
}

export interface WantedList {
  readonly name: string;
  /** Such as `0-1`. */
  readonly objectTypeId: string;
  /** Free accounts have manual lists only. */
  readonly processingType: 'MANUAL' | 'DYNAMIC' | 'SNAPSHOT';
  /** HubSpot's filter tree; for dynamic and snapshot lists. */
  readonly filterBranch?: object;
}

export interface ListsApi {
  /** Names are unique per object type, so a repeated creation is refused instead of made twice. */
  create(wanted: WantedList, options?: CallOptions): Promise<Result<RecordList>>;
  /** Undefined when there is no such list. */
  findByName(objectTypeId: string, name: string, options?: CallOptions): Promise<Result<RecordList | undefined>>;
  /** Undefined when there is no such list. */
  find(listId: string, options?: CallOptions): Promise<Result<RecordList | undefined>>;
  addMembers(listId: string, recordIds: readonly string[], options?: CallOptions): Promise<Result<void>>;
}

const listSchema = z.object({
  list: z
    .object({
      listId: z.union([z.string(), z.number().transform(String)]),
      name: z.string(),
      objectTypeId: z.string().default(''),
      processingType: z.string().default(''),
    })
    .transform(({ listId, ...list }): RecordList => ({ id: listId, ...list })),
});

const ROUTE = `/crm/lists/${API_VERSION}`;

export function createListsApi({ send }: CallDeps): ListsApi {
  return {
    async create(wanted, options) {
      return mapResult(readAnswer(listSchema, await send({ method: 'POST', route: ROUTE, body: wanted, options })), ({ list }) => list);
    },
    async findByName(objectTypeId, name, options) {
      const route = `${ROUTE}/object-type-id/{objectTypeId}/name/{name}`;
      return foundList(await send({ method: 'GET', route, params: { objectTypeId, name }, options }));
    },
    async find(listId, options) {
      return foundList(await send({ method: 'GET', route: `${ROUTE}/{listId}`, params: { listId }, options }));
    },
    async addMembers(listId, recordIds, options) {
      for (const ids of batchesOf(recordIds, LIST_MEMBERSHIP_BATCH_SIZE)) {
        const route = `${ROUTE}/{listId}/memberships/add`;
        const added = doneOrFailed(await send({ method: 'PUT', route, params: { listId }, body: ids, inputs: ids.length, options }));
        if (!added.ok) return added;
      }
      return { ok: true, value: undefined };
    },
  };
}

function foundList(answer: Answer): Result<RecordList | undefined> {
  if (!answer.ok && answer.failure.cause === 'object-missing') return { ok: true, value: undefined };
  return mapResult(readAnswer(listSchema, answer), ({ list }) => list);
}
