// API keys of a workspace.
import { addApiKey, endApiKey, listApiKeys, type ApiKey } from '@storebridge/store';
import { KEY_SCOPES, type AnswerOf } from '../../contract/index.ts';
import { digestOf, hintOf, newKey } from '../../people/secrets.ts';
import type { Call, HandlersFor } from './call.ts';
import { personOfCaller } from './person-of-caller.ts';
import { notFound, notValid, Refusal } from './refusal.ts';

export const keyHandlers: HandlersFor<'listKeys' | 'addKey' | 'removeKey'> = {
  listKeys: async ({ workspace, storebridge }) => ({ items: (await listApiKeys(storebridge.journey.db, workspace.id)).map(toKeyAnswer) }),

  addKey: async (call) => {
    const { workspace, body, storebridge } = call;
    const { db, clock } = storebridge.journey;
    const { name: createdBy } = personOfCaller(call.caller);
    refuseScopes(call);
    const expiresAt = body.expiresAt === null ? null : new Date(body.expiresAt);
    if (expiresAt !== null && expiresAt <= clock.now()) throw notValid('expiresAt', 'lies in the past');
    const secret = newKey();
    const scopes = [...new Set(body.scopes)];
    const key = await addApiKey(db, { workspaceId: workspace.id, name: body.name, hint: hintOf(secret), secretHash: digestOf(secret), scopes, createdBy, expiresAt }, clock.now());
    call.note(body.name, { scopes });
    return { ...toKeyAnswer(key), secret };
  },

  removeKey: async ({ workspace, params, storebridge, note }) => {
    const id = Number(params.key);
    const ended = Number.isSafeInteger(id) ? await endApiKey(storebridge.journey.db, workspace.id, id, storebridge.journey.clock.now()) : undefined;
    if (ended === undefined) throw notFound('key');
    note(ended.name);
  },
};

/** A key may do what its maker may, and never what belongs to people. */
function refuseScopes({ body, permissions }: Pick<Call<'addKey'>, 'body' | 'permissions'>): void {
  for (const [index, scope] of body.scopes.entries()) {
    if (!KEY_SCOPES.includes(scope)) throw notValid(`scopes.${index}`, `"${scope}" is for people only`);
    if (!permissions.has(scope)) throw new Refusal(403, { detail: `A key can do no more than whoever makes it: you may not "${scope}".` });
  }
}

function toKeyAnswer(key: ApiKey): AnswerOf<'listKeys'>['items'][number] {
  return {
    id: key.id, name: key.name, hint: key.hint, scopes: KEY_SCOPES.filter((scope) => key.scopes.includes(scope)), createdBy: key.createdBy,
    createdAt: key.createdAt.toISOString(), lastUsedAt: key.lastUsedAt?.toISOString() ?? null, expiresAt: key.expiresAt?.toISOString() ?? null,
  };
}
