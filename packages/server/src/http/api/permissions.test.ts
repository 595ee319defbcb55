// The table of who may do what: every operation, called by everybody there is.
import { workspaceId } from '@storebridge/domain';
import { Hono } from 'hono';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { KEY_SCOPES, OPERATIONS, PERMISSIONS, ROLE_PERMISSIONS, ROLES, type OperationId, type Permission } from '../../contract/index.ts';
import { bindApi, operationIds } from './bind.ts';
import type { ApiDeps, AuditInput, Caller, Handlers } from './call.ts';
import { askFor, expectedStatus } from './testing/permission-table.ts';

const HERE = workspaceId(1);
const ELSEWHERE = workspaceId(2);
const done: OperationId[] = [];
const written: AuditInput[] = [];
beforeEach(() => {
  done.length = 0;
  written.length = 0;
});

const person = (userId: string): Caller => ({ kind: 'person', userId, name: userId, email: `${userId}@shop.com` });
const key = (workspace: number, scopes: readonly Permission[]): Caller => ({ kind: 'key', keyId: 1, name: 'key', workspaceId: workspace, scopes });

/** Everybody there is, and what each may do in the workspace; `undefined` for those to whom it is as good as absent. */
const CALLERS: readonly { readonly who: string; readonly caller: Caller; readonly may: readonly Permission[] | undefined }[] = [
  ...ROLES.map((role) => ({ who: role, caller: person(role), may: ROLE_PERMISSIONS[role] })),
  { who: 'owner of another workspace', caller: person('other'), may: undefined },
  { who: 'person without a workspace', caller: person('nobody'), may: undefined },
  ...KEY_SCOPES.map((scope) => ({ who: `key with ${scope}`, caller: key(HERE, [scope]), may: [scope] })),
  { who: 'key without scopes', caller: key(HERE, []), may: [] },
  { who: 'key of another workspace with all scopes', caller: key(ELSEWHERE, KEY_SCOPES), may: undefined },
];

/** These ask a question with a body, and keep nothing. */
const ASKING: readonly OperationId[] = ['examineWorkspace', 'checkShop', 'reckonBackfill', 'previewMapping'];

const app = apiOf();

describe.for(operationIds().map((id) => ({ id, ...OPERATIONS[id] })))('$id ($route)', ({ id, access }) => {
  test('a stranger may only what is public', async () => {
    expect(await statusOf(id, undefined)).toBe(expectedStatus(id, 'stranger', undefined));
    expect(done).toEqual(access === 'public' ? [id] : []);
  });

  test.for(CALLERS)('$who', async ({ caller, may }) => {
    const expected = expectedStatus(id, caller.kind, may);
    expect(await statusOf(id, caller)).toBe(expected);
    expect(done).toEqual(expected < 300 ? [id] : []);
  });
});

describe('the table', () => {
  test('each role may what the lesser one may', () => {
    const order = ['viewer', 'operator', 'admin', 'owner'] as const;
    for (const [index, role] of order.slice(1).entries()) {
      const lesser = order[index] ?? 'viewer';
      expect(ROLE_PERMISSIONS[role]).toEqual(expect.arrayContaining([...ROLE_PERMISSIONS[lesser]]));
    }
    expect([...ROLE_PERMISSIONS.owner].toSorted()).toEqual([...PERMISSIONS].toSorted());
  });

  test('who may only look changes nothing', () => {
    expect(ROLE_PERMISSIONS.viewer.filter((permission) => !permission.endsWith(':read'))).toEqual([]);
    const asking = operationIds().filter((id) => !OPERATIONS[id].route.startsWith('GET ') && OPERATIONS[id].access.endsWith(':read'));
    expect(asking).toEqual(ASKING);
  });

  test('a key can make neither people nor keys', () => {
    expect(PERMISSIONS.filter((permission) => !KEY_SCOPES.includes(permission))).toEqual(['people:write', 'keys:write', 'workspace:write']);
  });

  test('what changed something in a workspace is written down, and nothing else is', async () => {
    for (const id of operationIds()) await statusOf(id, person('owner'));
    const changing = operationIds().filter((id) => OPERATIONS[id].route.includes('/workspaces/{workspace}') && !OPERATIONS[id].route.startsWith('GET ') && !ASKING.includes(id));
    expect(written.map(({ action }) => action)).toEqual(changing);
    written.length = 0;
    for (const id of operationIds()) await statusOf(id, person('viewer'));
    expect(written).toEqual([]);
  });
});

describe('a page of another site', () => {
  test.for(operationIds().filter((id) => !OPERATIONS[id].route.startsWith('GET ')))('cannot call %s with somebody\'s session', async (id) => {
    expect(await statusOf(id, person('owner'), { origin: 'https://evil.com' })).toBe(403);
    expect(await statusOf(id, person('owner'), { origin: 'http://localhost', 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(await statusOf(id, person('owner'), { origin: 'null' })).toBe(403);
    expect(done).toEqual([]);
  });
});

async function statusOf(id: OperationId, caller: Caller | undefined, headers: Readonly<Record<string, string>> = {}): Promise<number> {
  const { method, path, body } = askFor(id, HERE);
  const init = { method, headers: { ...headers, 'x-caller': JSON.stringify(caller ?? null) } };
  return (await app.request(`http://localhost${path}`, body === undefined ? init : { ...init, body: JSON.stringify(body) })).status;
}

function apiOf(): Hono {
  const deps = {
    storebridge: { configuration: { publicUrl: undefined }, journey: { db: workspacesOnly() }, log: { error: vi.fn<() => void>() } },
    access: {
      identify: (headers: Headers) => Promise.resolve((JSON.parse(headers.get('x-caller') ?? 'null') ?? undefined) as Caller | undefined),
      roleIn: (userId: string, workspace: number) => Promise.resolve(workspace === HERE ? ROLES.find((role) => role === userId) : userId === 'other' ? 'owner' : undefined),
    },
    audit: (_: number, entry: AuditInput) => Promise.resolve(void written.push(entry)),
  } as unknown as ApiDeps;
  const handlers = Object.fromEntries(operationIds().map((id) => [id, () => Promise.resolve((done.push(id), {}))])) as unknown as Handlers;
  const outer = new Hono();
  outer.route('/api/v1', bindApi(deps, handlers));
  return outer;
}

/** As much of a database as is asked which workspaces there are. */
function workspacesOnly(): unknown {
  const asked: unknown[] = [];
  const workspaces = [{ id: HERE, name: 'Here' }, { id: ELSEWHERE, name: 'Elsewhere' }];
  const query = {
    select: () => query,
    where: (...condition: readonly unknown[]) => (asked.push(condition.at(-1)), query),
    executeTakeFirst: () => Promise.resolve(workspaces.find(({ id }) => id === asked.at(-1))),
  };
  return { selectFrom: () => query };
}
