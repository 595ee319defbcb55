// A house whose shop is somebody's own: it sends its messages to the Bridge API, and the simulated HubSpot shows what came of them.
import { addApiKey, ensureWorkspace, type Workspace } from '../../packages/store/src/index.ts';
import { digestOf, hintOf, newKey, startServer, type RunningServer } from '../../packages/server/src/index.ts';
import { ask } from './databases.ts';
import { configurationOf, HUBSPOT_TOKEN, startHouse, type House, type HouseOptions } from './house.ts';
import type { Loose } from './loose.ts';

export const STORE = 'my-store';

/** As a developer puts them who follows HubSpot's old example. */
export const BRIDGE_SETTINGS = {
  enabled: true,
  importOnInstall: false,
  webhookUri: null,
  mappings: {
    CONTACT: { properties: [{ externalPropertyName: 'email', hubspotPropertyName: 'email', dataType: 'STRING' }, { externalPropertyName: 'first', hubspotPropertyName: 'firstname', dataType: 'STRING' }] },
    DEAL: { properties: [{ externalPropertyName: 'name', hubspotPropertyName: 'dealname', dataType: 'STRING' }, { externalPropertyName: 'stage', hubspotPropertyName: 'dealstage', dataType: 'STRING' }, { externalPropertyName: 'amount', hubspotPropertyName: 'amount', dataType: 'NUMBER' }] },
    PRODUCT: { properties: [{ externalPropertyName: 'title', hubspotPropertyName: 'name', dataType: 'STRING' }] },
    LINE_ITEM: { properties: [{ externalPropertyName: 'title', hubspotPropertyName: 'name', dataType: 'STRING' }, { externalPropertyName: 'count', hubspotPropertyName: 'quantity', dataType: 'NUMBER' }] },
  },
};

export interface BridgeAnswer {
  readonly status: number;
  readonly body: Loose;
  readonly headers: Headers;
}

export interface BridgeHouseOptions extends Pick<HouseOptions, 'account'> {
  /** False leaves carrying and delivering undone. */
  readonly work?: boolean;
  /** False leaves the workspace without a HubSpot account. */
  readonly portal?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface BridgeHouse {
  readonly house: House;
  readonly server: RunningServer;
  readonly workspace: Workspace;
  /** With the scopes bridge:read and bridge:write. */
  readonly key: string;
  addKey(scopes: readonly string[], workspace?: Workspace): Promise<string>;
  /** @param path below /extensions/ecomm. @param key `null` sends none. */
  call(method: string, path: string, body?: unknown, key?: string | null): Promise<BridgeAnswer>;
  /** Puts settings and the store. */
  install(settings?: object, store?: string): Promise<void>;
  send(objectType: string, messages: readonly object[], store?: string): Promise<BridgeAnswer>;
  status(objectType: string, id: string, store?: string): Promise<BridgeAnswer>;
  /** Waits until nothing is to be carried or delivered any more. */
  rest(): Promise<void>;
  sql(statement: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
  close(): Promise<void>;
}

const REST_LOOK_MS = 50;

export async function startBridgeHouse(options: BridgeHouseOptions = {}): Promise<BridgeHouse> {
  const house = await startHouse({ serve: false, ...(options.account === undefined ? {} : { account: options.account }) });
  const configFile = house.writeConfig('bridge.yaml', { workspace: 'House', portals: options.portal === false ? {} : { main: { token: HUBSPOT_TOKEN } }, shops: {} });
  const server = await startServer({ configuration: configurationOf({ ...house.environment, ...options.environment }), configFile, work: options.work ?? true, listen: true });
  const { db } = server.storebridge.journey;
  const workspace = await ensureWorkspace(db, 'House', new Date());
  const addKey: BridgeHouse['addKey'] = async (scopes, of = workspace) => {
    const secret = newKey();
    await addApiKey(db, { workspaceId: of.id, name: 'shop', hint: hintOf(secret), secretHash: digestOf(secret), scopes: [...scopes], createdBy: 'house', expiresAt: null }, new Date());
    return secret;
  };
  const key = await addKey(['bridge:read', 'bridge:write']);
  const call: BridgeHouse['call'] = async (method, path, body, shown = key) => {
    const response = await fetch(`${server.url ?? ''}/extensions/ecomm${path}`, {
      method,
      headers: { ...(shown === null ? {} : { authorization: `Bearer ${shown}` }), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text, headers: response.headers };
  };
  const sql: BridgeHouse['sql'] = (statement, values) => ask(house.databaseUrl, statement, values);
  return {
    house, server, workspace, key, addKey, call, sql,
    install: async (settings = BRIDGE_SETTINGS, store = STORE) => {
      for (const answer of [await call('PUT', '/v2/settings', settings), await call('PUT', '/v2/stores', { id: store, label: 'My store' })]) {
        if (answer.status !== 200) throw new Error(`The store was not installed: ${JSON.stringify(answer.body)}`);
      }
    },
    send: (objectType, messages, store = STORE) => call('PUT', '/v2/sync/messages', { storeId: store, objectType, messages }),
    status: (objectType, id, store = STORE) => call('GET', `/v2/sync/status/${encodeURIComponent(store)}/${objectType}/${encodeURIComponent(id)}`),
    rest: () => rest(sql),
    close: async () => {
      await server.close();
      await house.close();
    },
  };
}

async function rest(sql: BridgeHouse['sql']): Promise<void> {
  for (;;) {
    const [row] = await sql(
      `select (select count(*) from changes) + (select count(*) from outbox where state = 'ready' and ready_at <= now())
         + (select count(*) from pgboss.job where state in ('created', 'active', 'retry') and start_after <= now() and name in ('carry', 'deliver', 'ask-import')) as left`,
    );
    if (Number(row?.['left']) === 0) return;
    await new Promise((resolve) => setTimeout(resolve, REST_LOOK_MS));
  }
}
