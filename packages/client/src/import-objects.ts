// An import: everything that a store has of one object type, page by page.
import type { Caller } from './call.ts';
import { isFull } from './chunks-of.ts';
import { momentOf, type Associations, type ObjectType, type Properties, type ShopObject } from './messages.ts';

export interface ImportOptions {
  /** As the request for the import said, or as it was when a broken import is sent again: then what arrived before counts once. Default: the moment of the call. */
  readonly startedAt?: number;
}

export interface ImportSent {
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly pageCount: number;
  readonly itemCount: number;
}

/** Reads the objects as it sends them, so that they need not be in memory all at once. @throws BridgeError */
export type ImportObjects = (storeId: string, objectType: ObjectType, objects: Iterable<ShopObject> | AsyncIterable<ShopObject>, options?: ImportOptions) => Promise<ImportSent>;

interface ImportMessage {
  readonly externalObjectId: string;
  readonly properties: Properties;
  readonly associations?: Associations;
  readonly changedAt?: number;
}

export function importObjectsBy(call: Caller, now: () => number): ImportObjects {
  return async (storeId, objectType, objects, { startedAt = now() } = {}) => {
    const whole = { importStartedAt: startedAt, storeId, objectType };
    let [pageCount, itemCount] = [0, 0];
    for await (const messages of pagesOf(objects)) {
      await call({ method: 'POST', path: '/imports/page', body: { ...whole, pageNumber: pageCount, messages } });
      pageCount += 1;
      itemCount += messages.length;
    }
    await call({ method: 'POST', path: '/imports/end', body: { ...whole, pageCount, itemCount } });
    return { startedAt, pageCount, itemCount };
  };
}

async function* pagesOf(objects: Iterable<ShopObject> | AsyncIterable<ShopObject>): AsyncGenerator<readonly ImportMessage[]> {
  let page: ImportMessage[] = [];
  let units = 0;
  for await (const object of objects) {
    const message = toImportMessage(object);
    const size = JSON.stringify(message).length;
    if (page.length > 0 && isFull(page.length, units + size)) {
      yield page;
      page = [];
      units = 0;
    }
    page.push(message);
    units += size;
  }
  if (page.length > 0) yield page;
}

function toImportMessage({ id, properties, associations, changedAt }: ShopObject): ImportMessage {
  return { externalObjectId: id, properties, ...(associations === undefined ? {} : { associations }), ...(changedAt === undefined ? {} : { changedAt: momentOf(changedAt, 0) }) };
}
