// Lists of records: create, find, delete, add members. Filters are checked and kept, not evaluated.
import { Refusal, notFound, refused, tierForbids } from '../http/refusal.ts';
import { NO_CONTENT, ok, param, readBody, requireCollection } from '../http/call.ts';
import { shelf } from '../account/account.ts';
import { anyString, anything, isObject, listOf, mapOf, objectOf, optional } from '../http/shape.ts';
import { isLive } from '../account/record.ts';
import { refuseFilter } from './list-filter.ts';
import type { Answer, Call } from '../http/call.ts';

const createShape = objectOf({
  name: anyString,
  objectTypeId: anyString,
  processingType: anyString,
  filterBranch: optional(mapOf(anything)),
  listFolderId: anything,
  customProperties: anything,
});
const PROCESSING_TYPES = new Set(['MANUAL', 'DYNAMIC', 'SNAPSHOT']);
const MOST_MEMBERS_PER_CALL = 100_000;

export function createList(call: Call): Answer {
  const { account } = call;
  const lists = shelf(account, 'lists');
  const { name, objectTypeId, processingType, filterBranch } = readBody(call, createShape);
  const collection = requireCollection(account, objectTypeId);
  const { type } = collection;
  if (!PROCESSING_TYPES.has(processingType)) {
    throw refused(`processingType ${processingType} is not one of ${[...PROCESSING_TYPES].join(', ')}`);
  }
  if (processingType !== 'MANUAL' && !account.tier.dynamicLists) {
    throw new Refusal(tierForbids(`${processingType} lists`, account.tier.tier));
  }
  if (processingType !== 'MANUAL' && !isObject(filterBranch)) throw refused(`A ${processingType} list needs a filterBranch`);
  if (processingType !== 'MANUAL') refuseFilter(account, collection, filterBranch);
  if ([...lists.values()].some((list) => list['name'] === name && list['objectTypeId'] === type.id)) {
    throw refused(`A list named ${name} already exists`, { subCategory: 'ILS.DUPLICATE_LIST_NAMES' });
  }
  const now = new Date(account.world.now()).toISOString();
  const listId = String(lists.size + 1);
  const list = {
    listId, listVersion: 1, name, objectTypeId: type.id, processingType, processingStatus: 'COMPLETE', createdAt: now, updatedAt: now, size: 0,
    ...(filterBranch && { filterBranch }),
  };
  lists.set(listId, list);
  return ok({ list });
}

export function readList(call: Call): Answer {
  return ok({ list: requireList(call) });
}

export function findList(call: Call): Answer {
  const { type } = requireCollection(call.account, param(call, 'objectType'));
  const name = param(call, 'name');
  const list = [...shelf(call.account, 'lists').values()].find((each) => each['name'] === name && each['objectTypeId'] === type.id);
  if (!list) throw new Refusal(notFound(`List ${name} does not exist`));
  return ok({ list });
}

export function deleteList(call: Call): Answer {
  const list = requireList(call);
  shelf(call.account, 'lists').delete(String(list['listId']));
  return NO_CONTENT;
}

export function addMembers(call: Call): Answer {
  const list = requireList(call);
  const ids = readBody(call, listOf(anyString));
  call.noteInputs(ids.length);
  if (ids.length > MOST_MEMBERS_PER_CALL) throw refused(`At most ${MOST_MEMBERS_PER_CALL} records can be added at once`);
  if (list['processingType'] === 'DYNAMIC') throw refused('Records cannot be added to a DYNAMIC list');
  const { table } = requireCollection(call.account, String(list['objectTypeId']));
  const members = shelf(call.account, `members of list ${String(list['listId'])}`);
  const isThere = (id: string): boolean => {
    const record = table.find(id);
    return record !== undefined && isLive(record);
  };
  const added = ids.filter((id) => isThere(id) && !members.has(id));
  for (const id of added) members.set(id, {});
  list['size'] = members.size;
  return ok({ recordsIdsAdded: added, recordIdsMissing: ids.filter((id) => !isThere(id)), recordsIdsRemoved: [] });
}

function requireList(call: Call): Record<string, unknown> {
  const list = shelf(call.account, 'lists').get(param(call, 'listId'));
  if (list) return list;
  throw new Refusal(notFound(`List ${param(call, 'listId')} does not exist`));
}
