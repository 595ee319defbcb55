// Sync messages: what has changed in a store.
import type { Caller } from './call.ts';
import { chunksOf } from './chunks-of.ts';

/** CONTACT is a customer, DEAL an order or a cart, LINE_ITEM a line of it. */
export type ObjectType = 'CONTACT' | 'DEAL' | 'PRODUCT' | 'LINE_ITEM';

/** By the names that the settings know. `null` and '' empty the HubSpot property; what is not named stays as it is. Money is decimal, such as "25.00"; moments are milliseconds since 1970. */
export type Properties = Readonly<Record<string, string | number | boolean | null>>;

/** External ids of the same store, by their type; they may be sent later than what names them. What is not named stays as it is. */
export type Associations = { readonly [Type in ObjectType]?: readonly string[] };

export interface SyncMessage {
  readonly action: 'UPSERT' | 'DELETE';
  /** When it changed in the shop, in milliseconds since 1970. Of two messages about a property the later one counts, whichever comes first. */
  readonly changedAt: number;
  /** The shop's own id of the object, one of a kind within store and object type. */
  readonly externalObjectId: string;
  readonly properties?: Properties;
  readonly associations?: Associations;
}

/** An object of the shop, as it is now. */
export interface ShopObject {
  readonly id: string;
  readonly properties: Properties;
  readonly associations?: Associations;
  /** Default: the moment of the call. */
  readonly changedAt?: number | Date;
}

export interface ObjectCalls {
  /** Creates the objects in HubSpot, or brings them up to date. */
  upsert(storeId: string, objects: ShopObject | readonly ShopObject[]): Promise<void>;
  /** Takes an object out of HubSpot. @param options.changedAt default: the moment of the call */
  remove(storeId: string, id: string, options?: { readonly changedAt?: number | Date }): Promise<void>;
}

/** Sends messages in their order, at most 200 in a call. Returns when all are kept; they go to HubSpot after that. @throws BridgeError */
export type SendMessages = (storeId: string, objectType: ObjectType, messages: readonly SyncMessage[]) => Promise<void>;

export function sendMessagesBy(call: Caller): SendMessages {
  return async (storeId, objectType, messages) => {
    for (const chunk of chunksOf(messages)) await call({ method: 'PUT', path: '/sync/messages', body: { storeId, objectType, messages: chunk } });
  };
}

export function objectCalls(send: SendMessages, objectType: ObjectType, now: () => number): ObjectCalls {
  return {
    upsert: (storeId, objects) => {
      const moment = now();
      const all = 'properties' in objects ? [objects] : objects;
      return send(storeId, objectType, all.map((object) => toUpsert(object, moment)));
    },
    remove: (storeId, id, { changedAt } = {}) => send(storeId, objectType, [{ action: 'DELETE', changedAt: momentOf(changedAt, now()), externalObjectId: id }]),
  };
}

export function toUpsert({ id, properties, associations, changedAt }: ShopObject, otherwise: number): SyncMessage {
  return { action: 'UPSERT', changedAt: momentOf(changedAt, otherwise), externalObjectId: id, properties, ...(associations === undefined ? {} : { associations }) };
}

export function momentOf(moment: number | Date | undefined, otherwise: number): number {
  return moment === undefined ? otherwise : Number(moment);
}
