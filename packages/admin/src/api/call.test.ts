// Addresses of calls, and what becomes of answers that are none.
import { afterEach, expect, test, vi } from 'vitest';
import { addressOf, ApiError, call } from './call.ts';

afterEach(() => vi.unstubAllGlobals());

function answerWith(response: () => Response | Promise<Response>): void {
  vi.stubGlobal('fetch', () => Promise.resolve().then(response));
}

test('parameters of the path are escaped', () => {
  expect(addressOf('getShop', { params: { workspace: '1', shop: 'a/b c' } })).toBe('/api/v1/workspaces/1/shops/a%2Fb%20c');
});

test('what is absent or empty does not stand in the query', () => {
  expect(addressOf('listRecords', { params: { workspace: '1', shop: 's' }, query: { page: 2, search: '', status: 'p & q' } })).toBe('/api/v1/workspaces/1/shops/s/records?page=2&status=p+%26+q');
});

test('an answer without content is nothing', async () => {
  answerWith(() => new Response(null, { status: 204 }));
  expect(await call('removeKey', { params: { workspace: '1', key: '2' } })).toBeUndefined();
});

test('a refusal says what is wrong, where, and what to do', async () => {
  answerWith(() => Response.json({ type: 'about:blank', title: 'The input is not valid', status: 422, detail: 'name: must not be empty', remedy: 'Give it a name.', errors: [{ path: 'name', message: 'must not be empty' }] }, { status: 422 }));
  const error = await call('addWorkspace', { body: { name: '' } }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ status: 422, message: 'name: must not be empty Give it a name.', problem: { errors: [{ path: 'name', message: 'must not be empty' }] } });
});

test('a word of the sign-in service is said in ours', async () => {
  answerWith(() => Response.json({ code: 'INVALID_PASSWORD', message: 'Invalid password' }, { status: 400 }));
  await expect(call('getMe', {})).rejects.toMatchObject({ status: 400, message: 'The password is not right.' });
});

test('an answer that is no JSON is told by its number', async () => {
  answerWith(() => new Response('<html>Bad gateway</html>', { status: 502 }));
  await expect(call('getMe', {})).rejects.toMatchObject({ status: 502, message: expect.stringContaining('502') as string });
});

test('a server that does not answer is told as such', async () => {
  answerWith(() => Promise.reject(new TypeError('Failed to fetch')));
  await expect(call('getMe', {})).rejects.toMatchObject({ status: 0, problem: { title: 'Storebridge does not answer' } });
});
