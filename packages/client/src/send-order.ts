// An order with all that belongs to it, in one call of the client.
import { momentOf, toUpsert, type ObjectType, type SendMessages, type ShopObject, type SyncMessage } from './messages.ts';

export interface OrderLine extends ShopObject {
  /** Id of its product. */
  readonly product?: string;
}

export interface WholeOrder {
  readonly customer?: ShopObject;
  readonly products?: readonly ShopObject[];
  readonly order: ShopObject;
  readonly lines?: readonly OrderLine[];
  /** Of all parts that name none themselves. Default: the moment of the call. */
  readonly changedAt?: number | Date;
}

/** Sends customer, products, order and lines, and associates the order with its customer and each line with its order and product. Returns when all are kept. @throws BridgeError */
export type SendOrder = (storeId: string, whole: WholeOrder) => Promise<void>;

export function sendOrderBy(send: SendMessages, now: () => number): SendOrder {
  return async (storeId, whole) => {
    for (const [objectType, messages] of messagesOf(whole, momentOf(whole.changedAt, now()))) {
      if (messages.length > 0) await send(storeId, objectType, messages);
    }
  };
}

/** In the order in which HubSpot needs them, so that nothing has to wait for another. */
function messagesOf({ customer, products = [], order, lines = [] }: WholeOrder, moment: number): readonly (readonly [ObjectType, readonly SyncMessage[]])[] {
  const upsert = (object: ShopObject): SyncMessage => toUpsert(object, moment);
  return [
    ['CONTACT', customer === undefined ? [] : [upsert(customer)]],
    ['PRODUCT', products.map(upsert)],
    ['DEAL', [upsert(customer === undefined ? order : { ...order, associations: { CONTACT: [customer.id], ...order.associations } })]],
    ['LINE_ITEM', lines.map((line) => upsert({ ...line, associations: { DEAL: [order.id], ...(line.product === undefined ? {} : { PRODUCT: [line.product] }), ...line.associations } }))],
  ];
}
