// For tests: a Storebridge with its API, called inside this process, over a database of its own and a simulated HubSpot on a port.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createHubSpotSimulator, DEFAULT_APP, listenHubSpotSimulator, type HubSpotSimulator } from '../../packages/hubspot-simulator/src/index.ts';
import { ensureWorkspace, type Workspace } from '../../packages/store/src/index.ts';
import { Hono } from 'hono';
import { inject } from 'vitest';
import { ask, createDatabase, databaseUrl, dropDatabase } from './databases.ts';
import { compose, type Storebridge } from '../../packages/server/src/compose.ts';
import { readConfiguration } from '../../packages/server/src/configuration.ts';
import { OPERATIONS, type AnswerOf, type BodyOf, type OperationId, type ParamsOf, type ProblemDocument, type QueryOf, type Role } from '../../packages/server/src/contract/index.ts';
import { createLog } from '../../packages/server/src/log.ts';
import { createPeople } from '../../packages/server/src/people/people.ts';
import { api } from '../../packages/server/src/http/api.ts';
import type { Access, ApiDeps, AuditInput } from '../../packages/server/src/http/api/call.ts';
import { consentCallbacks } from '../../packages/server/src/http/consent.ts';
import { sandboxPages } from '../../packages/server/src/http/sandbox.ts';

export const ACCOUNT = 10_000_777;
export const OTHER_ACCOUNT = 10_000_778;
export const HUBSPOT_TOKEN = 'pat-na1-of-the-api-house';
export const OTHER_TOKEN = 'pat-na1-of-the-other-account';
const ORIGIN = 'http://storebridge.test';

type Input<Id extends OperationId> = { readonly params?: Partial<ParamsOf<Id>>; readonly query?: QueryOf<Id>; readonly body?: BodyOf<Id> };

export interface Answered<Id extends OperationId> {
  readonly status: number;
  /** As it came, to search for what must not be in it. */
  readonly text: string;
  readonly answer: AnswerOf<Id>;
  readonly problem: ProblemDocument;
}

export interface ApiHouse {
  readonly storebridge: Storebridge;
  readonly simulator: HubSpotSimulator;
  readonly workspace: Workspace;
  readonly databaseUrl: string;
  /** What was written down of what people did. */
  readonly audit: readonly AuditInput[];
  /** Gives a person a role in a workspace; `undefined` takes it. */
  setRole(person: string, workspace: Workspace['id'], role: Role | undefined): void;
  call<Id extends OperationId>(id: Id, input?: Input<Id>, person?: string): Promise<Answered<Id>>;
  /** As a browser, which follows nothing by itself. `null` is a stranger. */
  visit(address: string, person?: string | null, init?: RequestInit): Promise<Response>;
  sql(statement: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
  close(): Promise<void>;
}

export interface ApiHouseOptions {
  readonly environment?: Readonly<Record<string, string>>;
}

export const OWNER = 'owner';

export async function openApiHouse(options: ApiHouseOptions = {}): Promise<ApiHouse> {
  const name = `api_${randomUUID().replaceAll('-', '')}`;
  await createDatabase(inject('clusterUrl'), name);
  const url = databaseUrl(inject('clusterUrl'), name);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sb-api-'));
  const simulator = createHubSpotSimulator({ accounts: [{ portalId: ACCOUNT, tier: 'enterprise', tokens: [HUBSPOT_TOKEN] }, { portalId: OTHER_ACCOUNT, tokens: [OTHER_TOKEN] }] });
  const hubspot = await listenHubSpotSimulator(simulator, { port: 0 });
  const storebridge = await openStorebridge({
    DATABASE_URL: url, STOREBRIDGE_DATA: folder, STOREBRIDGE_SECRET: 'the secret of the api house', LOG_LEVEL: 'silent',
    HUBSPOT_API_URL: hubspot.url, HUBSPOT_APP_URL: hubspot.url, HUBSPOT_CLIENT_ID: DEFAULT_APP.clientId, HUBSPOT_CLIENT_SECRET: DEFAULT_APP.clientSecret, ...options.environment,
  });
  const workspace = await ensureWorkspace(storebridge.journey.db, 'House', new Date());
  const roles = new Map<string, Role>([[`${OWNER} ${workspace.id}`, 'owner']]);
  const audit: AuditInput[] = [];
  const app = openApp(storebridge, roles, audit);
  const visit: ApiHouse['visit'] = async (address, person = OWNER, init = {}) => {
    const headers = new Headers(init.headers);
    if (person !== null) headers.set('x-person', person);
    return app.request(new Request(new URL(address, ORIGIN), { ...init, headers }));
  };
  return {
    storebridge, simulator, workspace, databaseUrl: url, audit, visit,
    setRole: (person, id, role) => void (role === undefined ? roles.delete(`${person} ${id}`) : roles.set(`${person} ${id}`, role)),
    call: (id, input = {}, person = OWNER) => callApi(visit, workspace, { id, input, person }),
    sql: (statement, values) => ask(url, statement, values),
    close: async () => {
      await storebridge.close();
      await hubspot.close();
      await dropDatabase(inject('clusterUrl'), name);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openStorebridge(environment: Readonly<Record<string, string>>): Promise<Storebridge> {
  const reading = readConfiguration(environment);
  if (!reading.ok) throw new Error(reading.reasons.join('; '));
  return compose({ configuration: reading.configuration, log: createLog('silent'), database: 'own', supervise: false });
}

function openApp(storebridge: Storebridge, roles: ReadonlyMap<string, Role>, audit: AuditInput[]): Hono {
  const access: Access = {
    identify: (headers) => {
      const person = headers.get('x-person');
      return Promise.resolve(person === null ? undefined : { kind: 'person', userId: person, name: `Name of ${person}`, email: `${person}@shop.com` });
    },
    roleIn: (userId, workspace) => Promise.resolve(roles.get(`${userId} ${workspace}`)),
  };
  const deps: ApiDeps = { storebridge, access, audit: (_, entry) => Promise.resolve(void audit.push(entry)) };
  const app = new Hono();
  app.route('/api/v1', api(storebridge, { ...createPeople(storebridge), access, audit: deps.audit }));
  app.route('/oauth', consentCallbacks(deps));
  app.route('/sandbox', sandboxPages(deps));
  return app;
}

interface Asked<Id extends OperationId> {
  readonly id: Id;
  readonly input: Input<Id>;
  readonly person: string;
}

async function callApi<Id extends OperationId>(visit: ApiHouse['visit'], workspace: Workspace, { id, input, person }: Asked<Id>): Promise<Answered<Id>> {
  const [method = '', route = ''] = OPERATIONS[id].route.split(' ');
  const params = new Map(Object.entries({ workspace: String(workspace.id), ...input.params }));
  const query = new URLSearchParams(Object.entries(input.query ?? {}).map(([name, value]): [string, string] => [name, String(value)])).toString();
  const address = `/api/v1${route.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params.get(name) ?? 'none'))}${query === '' ? '' : `?${query}`}`;
  const response = await visit(address, person, { method, ...(input.body === undefined ? {} : { body: JSON.stringify(input.body), headers: { 'content-type': 'application/json' } }) });
  const text = await response.text();
  const json: unknown = text === '' ? undefined : JSON.parse(text);
  // Which of the two it is, the status tells.
  return { status: response.status, text, answer: json as AnswerOf<Id>, problem: json as ProblemDocument };
}
