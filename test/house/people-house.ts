// For tests: people, sign-in and the API over a database of their own, within the process; every other operation answers nothing.
import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { inject } from 'vitest';
import type { Storebridge } from '../../packages/server/src/compose.ts';
import { bindApi, operationIds } from '../../packages/server/src/http/api/bind.ts';
import type { Handlers } from '../../packages/server/src/http/api/call.ts';
import { signIn } from '../../packages/server/src/http/sign-in.ts';
import { createPeople, type People } from '../../packages/server/src/people/people.ts';
import { openDatabase, sealKey, type Database } from '../../packages/store/src/index.ts';
import { ask, createDatabase, databaseUrl, dropDatabase } from './databases.ts';
import { configurationOf } from './house.ts';
import type { Loose } from './loose.ts';

type App = ReturnType<typeof bindApi>;

const ORIGIN = 'http://localhost:4300';
export const PASSWORD = 'correct horse battery';

/** Cookies are kept from answer to answer, as a browser does. */
export interface Browser {
  call(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  readonly cookies: Map<string, string>;
}

export interface Answer {
  readonly status: number;
  readonly body: Loose;
  readonly headers: Headers;
}

export interface PeopleHouse {
  readonly database: Database;
  readonly people: People;
  /** Rows of one statement, as they are stored. */
  rows(statement: string): Promise<readonly Record<string, unknown>[]>;
  /** Real sessions and keys before operations that do nothing. */
  readonly stubs: App;
  /** A second process on the same database. */
  another(): App;
  browser(app?: App): Browser;
  /** Turns the clock of the product; sessions keep the real time. */
  turnClock(ms: number): void;
  /** Makes the first owner. */
  setUp(input?: { readonly workspace?: string; readonly name?: string; readonly email?: string }): Promise<Browser>;
  /** Invites somebody and accepts. */
  join(inviter: Browser, workspace: number, person: { readonly email: string; readonly name: string; readonly role: string }): Promise<Browser>;
  close(): Promise<void>;
}

export async function startPeopleHouse(environment: Readonly<Record<string, string>> = {}): Promise<PeopleHouse> {
  const name = `people_${randomUUID().replaceAll('-', '')}`;
  await createDatabase(inject('clusterUrl'), name);
  const url = databaseUrl(inject('clusterUrl'), name);
  const database = openDatabase({ url, onError: () => undefined });
  const time = { turnedMs: 0 };
  const storebridge = storebridgeOf(database, () => new Date(Date.now() + time.turnedMs), environment);
  const people = createPeople(storebridge);
  const app = appOf(storebridge, people);
  const browser = (over = app): Browser => openBrowser(over);
  const token = async (): Promise<string> => new URL((await people.setupLink()) ?? '').hash.replace('#token=', '');
  return {
    database, people, browser,
    stubs: appOf(storebridge, people, {}),
    rows: (statement) => ask(url, statement),
    another: () => appOf(storebridge, createPeople(storebridge)),
    turnClock: (ms) => void (time.turnedMs += ms),
    setUp: async ({ workspace = 'Shops of Ada', name = 'Ada', email = 'ada@shop.com' } = {}) => {
      const owner = browser();
      const { status, body } = await owner.call('POST', '/api/v1/setup', { token: await token(), workspace, name, email, password: PASSWORD });
      if (status !== 200) throw new Error(`The first owner was refused: ${JSON.stringify(body)}`);
      return owner;
    },
    join: async (inviter, workspace, { email, name, role }) => {
      const invited = await inviter.call('POST', `/api/v1/workspaces/${workspace}/invitations`, { email, role });
      const newcomer = browser();
      const { status, body } = await newcomer.call('POST', '/api/v1/invitations/accept', { token: tokenOf(invited), name, password: PASSWORD });
      if (status !== 200) throw new Error(`The invitation was refused: ${JSON.stringify(body)}`);
      return newcomer;
    },
    close: async () => {
      await database.close();
      await dropDatabase(inject('clusterUrl'), name);
    },
  };
}

/** Of an answered link. */
export function tokenOf({ body }: Answer): string {
  return String(body.link).split('#token=')[1] ?? '';
}

/** Only what people need; the rest of the product is not looked at. */
function storebridgeOf(database: Database, now: () => Date, environment: Readonly<Record<string, string>>): Storebridge {
  return { configuration: configurationOf(environment), log: pino({ level: 'silent' }), journey: { db: database.db, clock: { now } }, sealKey: sealKey('a secret of the test house') } as unknown as Storebridge;
}

function appOf(storebridge: Storebridge, people: People, handlers: Partial<Handlers> = people.handlers): App {
  const nothing = Object.fromEntries(operationIds().map((id) => [id, () => Promise.resolve({})])) as unknown as Handlers;
  const app = signIn(storebridge, people);
  app.route('/api/v1', bindApi({ storebridge, access: people.access, audit: people.audit }, { ...nothing, ...handlers }));
  return app;
}

function openBrowser(app: App): Browser {
  const cookies = new Map<string, string>();
  return {
    cookies,
    call: async (method, path, body, headers = {}) => {
      const response = await app.request(`${ORIGIN}${path}`, {
        method,
        headers: {
          origin: ORIGIN, host: 'localhost:4300',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(cookies.size === 0 ? {} : { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      for (const each of response.headers.getSetCookie()) keep(cookies, each);
      const text = await response.text();
      return { status: response.status, body: parse(text), headers: response.headers };
    },
  };
}

function keep(cookies: Map<string, string>, header: string): void {
  const [pair = '', ...attributes] = header.split(';');
  const [name = '', ...value] = pair.split('=');
  if (attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute))) cookies.delete(name);
  else cookies.set(name, value.join('='));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
