// The notices of a shop: the secret address to which it sends them, and setting them up there.
import type { NoticeRegistry } from '@storebridge/connectors';
import { remedyFor } from '@storebridge/domain';
import type { Shop } from '@storebridge/store';
import type { AnswerOf } from '../../contract/index.ts';
import { noticeAddress } from '../../notice-address.ts';
import type { Call, HandlersFor } from './call.ts';
import { Refusal } from './refusal.ts';
import { shopOfCall } from './shop-of-call.ts';
import { readingOf } from './shop-refusal.ts';

type Notices = AnswerOf<'getNotices'>;
type NoticesCall = Call<'getNotices'> | Call<'registerNotices'> | Call<'removeNotices'>;

export const noticeHandlers: HandlersFor<'getNotices' | 'registerNotices' | 'removeNotices'> = {
  async getNotices(call) {
    return look(await noticesOfCall(call));
  },

  async registerNotices(call) {
    const place = await noticesOfCall(call);
    readingOf(await registryOf(place).register(place.address), 'settings.token');
    call.note(place.shop.slug);
    return look(place);
  },

  async removeNotices(call) {
    const place = await noticesOfCall(call);
    readingOf(await registryOf(place).remove(place.address), 'settings.token');
    call.note(place.shop.slug);
    return look(place);
  },
};

interface Place {
  readonly shop: Shop;
  readonly address: string;
  /** Absent where notices can only be set up by hand. */
  readonly registry: NoticeRegistry | undefined;
}

async function noticesOfCall(call: NoticesCall): Promise<Place> {
  const { storebridge } = call;
  const shop = await shopOfCall(call);
  const address = noticeAddress(storebridge, shop);
  if (address === undefined) throw new Refusal(409, { detail: 'A shop of this kind sends no notices.' });
  return { shop, address, registry: storebridge.openSource(shop)?.notices };
}

function registryOf({ registry }: Place): NoticeRegistry {
  if (registry !== undefined) return registry;
  throw new Refusal(409, { detail: 'Notices cannot be set up from here for this shop.', remedy: 'Enter the address in the shop by hand.' });
}

/** Where the shop does not tell, the address can still be entered by hand. */
async function look({ address, registry }: Place): Promise<Notices> {
  if (registry === undefined) return { address, state: 'unknown', message: null };
  const found = await registry.find(address);
  return found.ok ? { address, state: found.value, message: found.notice ?? null } : { address, state: 'unknown', message: `${found.problem.message} ${remedyFor(found.problem)}` };
}
