// What a journey takes for granted because another one clicks it: an event that is a shop, its HubSpot account, its presets. Done through the API by the person at the page.
import type { Page } from 'playwright-core';
import { OPERATIONS, type AnswerOf, type BodyOf, type OperationId, type ParamsOf, type QueryOf } from '../../packages/server/src/contract/index.ts';
import { PULL } from '../../packages/server/src/jobs/queues.ts';
import { findShop } from '../../packages/store/src/index.ts';
import type { Visit } from './visit.ts';

export const EVENT = 'days27';
export const EVENT_NAME = 'Harbour Days';

export interface EventShop {
  /** Of its pages. */
  readonly path: string;
  readonly workspace: string;
}

type Input<Id extends OperationId> = { readonly params?: Partial<ParamsOf<Id>>; readonly query?: QueryOf<Id>; readonly body?: BodyOf<Id> };

/** As the page itself asks, with the session of the person and in the workspace that is open. */
export async function askApi<Id extends OperationId>(page: Page, id: Id, { params, query, body }: Input<Id> = {}): Promise<AnswerOf<Id>> {
  const [method = '', route = ''] = OPERATIONS[id].route.split(' ');
  const given = new Map(Object.entries({ workspace: workspaceAt(page), shop: EVENT, ...params }));
  const address = new URL(`/api/v1${route.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(given.get(name) ?? ''))}`, page.url());
  for (const [name, value] of Object.entries(query ?? {})) address.searchParams.set(name, String(value));
  const response = await page.request.fetch(address.href, { method, headers: { origin: address.origin }, ...(body === undefined ? {} : { data: body }) });
  if (!response.ok()) throw new Error(`${id} was refused: ${response.status()} ${await response.text()}`);
  const text = await response.text();
  // The contract says what it is.
  return (text === '' ? undefined : JSON.parse(text)) as AnswerOf<Id>;
}

/** The workspace whose page is open. */
export function workspaceAt(page: Page): string {
  return /\/w\/(\d+)/.exec(new URL(page.url()).pathname)?.[1] ?? '';
}

export async function addEvent({ pretix }: Visit, page: Page): Promise<EventShop> {
  await askApi(page, 'addShops', { body: { connector: 'pretix', settings: pretix.settings, shops: [{ slug: EVENT, name: EVENT_NAME }] } });
  const workspace = workspaceAt(page);
  return { workspace, path: `/w/${workspace}/shops/${EVENT}` };
}

/** The event with the plugin enabled, the HubSpot account of the house, and these presets. */
export async function addConnectedEvent(visit: Visit, page: Page, presets: readonly string[]): Promise<EventShop> {
  const added = await addEvent(visit, page);
  await askApi(page, 'switchIntegration', { body: { isEnabled: true } });
  const { id } = await askApi(page, 'addPortal', { body: { name: 'HubSpot', token: visit.hubspotToken } });
  await askApi(page, 'connectShop', { body: { portal: id } });
  for (const preset of presets) await askApi(page, 'addPreset', { params: { preset } });
  return added;
}

/** The server looks into the shop, as it does every ten minutes. */
export async function poll({ server }: Visit): Promise<void> {
  const shop = await findShop(server.storebridge.journey.db, EVENT);
  if (shop === undefined) throw new Error('There is no such shop yet.');
  await server.storebridge.boss.send(PULL, { shopId: shop.id }, { singletonKey: String(shop.id) });
}

/** pretix sends what its people have done. @returns how many notices still wait. */
export async function deliverNotices({ pretix, url }: Visit): Promise<number> {
  // The house takes whatever port is free, so the address that pretix was given names none.
  return pretix.shop.webhooks.deliver((address, init) => fetch(new URL(new URL(address instanceof Request ? address.url : address).pathname, url), init));
}
