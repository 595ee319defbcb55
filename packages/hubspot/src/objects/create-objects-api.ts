// Puts the calls on CRM objects behind one door.
import type { CallDeps } from '../transport/call.ts';
import { archiveObjects } from './archive.ts';
import { createObjects } from './create.ts';
import { listPage } from './list-page.ts';
import { eraseContact, mergeObjects } from './merge.ts';
import { nameValues } from './name-values.ts';
import type { ObjectsApi } from './objects-api.ts';
import { readObjects } from './read.ts';
import { searchEverything, searchPage } from './search.ts';
import { updateObjects } from './update.ts';
import { upsertObjects } from './upsert.ts';

export function createObjectsApi(deps: CallDeps): ObjectsApi {
  return {
    read: (type, inputs, options) => readObjects(deps, { type, inputs, options }),
    create: (type, inputs, options = {}) => nameValues(inputs, createObjects(deps, { type, inputs, options })),
    update: (type, inputs, options = {}) => nameValues(inputs, updateObjects(deps, { type, inputs, options })),
    upsert: (type, inputs, options) => nameValues(inputs, upsertObjects(deps, { type, inputs, options })),
    archive: (type, inputs, options = {}) => archiveObjects(deps, { type, inputs, options }),
    search: (type, query, options = {}) => searchPage(deps, { type, query, options }),
    searchAll: (type, query, options = {}) => searchEverything(deps, { type, query, options }),
    list: (type, query, options = {}) => listPage(deps, { type, query, options }),
    merge: (type, input, options = {}) => mergeObjects(deps, { type, ...input, options }),
    erase: (id, options = {}) => eraseContact(deps, { id, options }),
  };
}
