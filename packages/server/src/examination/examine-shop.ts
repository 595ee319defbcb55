// Looks at a shop: its settings, its connection, its notices and its mappings.
import { remedyFor } from '@storebridge/domain';
import { listMappings, type Shop } from '@storebridge/store';
import type { Storebridge } from '../compose.ts';
import { noticeAddress } from '../notice-address.ts';
import { examineMapping } from './examine-mapping.ts';
import type { Finding } from './finding.ts';

type Source = NonNullable<ReturnType<Storebridge['openSource']>>;

export async function examineShop(storebridge: Storebridge, shop: Shop): Promise<readonly Finding[]> {
  const what = `shop ${shop.slug}`;
  try {
    storebridge.openShop(shop);
  } catch (error) {
    return [{ state: 'failure', what, detail: error instanceof Error ? error.message : String(error), cure: 'Correct the settings of the shop, or those in storebridge.yaml and apply it.' }];
  }
  const connection = await examineConnection(storebridge, shop);
  const mappings = await listMappings(storebridge.journey.db, shop.id);
  if (mappings.length === 0) return [...connection, { state: 'warning', what, detail: 'it has no mapping, so nothing is sent', cure: 'Add an object mapping to the shop, or name a preset of the connector in storebridge.yaml.' }];
  const properties = await Promise.all(mappings.map((mapping) => examineMapping(storebridge, shop, mapping)));
  return [...connection, { state: 'ok', what, detail: `${mappings.length} mapping(s)` }, ...properties.flat()];
}

/** Of shops that can be read. */
async function examineConnection(storebridge: Storebridge, shop: Shop): Promise<readonly Finding[]> {
  const source = storebridge.openSource(shop);
  if (source === undefined) return [];
  const what = `connection of ${shop.slug}`;
  const seen = await source.check();
  if (!seen.ok) return [{ state: 'failure', what, detail: seen.problem.message, cure: remedyFor(seen.problem) }];
  return [{ state: 'ok', what, detail: seen.value }, ...(await examineNotices(storebridge, shop, source))];
}

const SLOWER = 'Until then changes come with the poll every ten minutes.';

/** Without notices everything arrives all the same, only later: that is no failure. */
async function examineNotices(storebridge: Storebridge, shop: Shop, { notices }: Source): Promise<readonly Finding[]> {
  const address = noticeAddress(storebridge, shop);
  if (address === undefined) return [];
  const what = `notices of ${shop.slug}`;
  const byHand = `their address is printed by \`storebridge address ${shop.slug}\``;
  if (notices === undefined) return [{ state: 'ok', what, detail: byHand }];
  const found = await notices.find(address);
  if (!found.ok) return [{ state: 'warning', what, detail: `whether they are set up cannot be seen; ${byHand}`, cure: remedyFor(found.problem) }];
  if (found.value === 'registered') return [{ state: 'ok', what, detail: 'they are set up' }];
  const detail = found.value === 'absent' ? 'the shop sends none' : 'they are switched off in the shop, or do not tell everything';
  return [{ state: 'warning', what, detail: `${detail}; ${byHand}`, cure: `Set them up on the page of the shop's connection. ${SLOWER}` }];
}
