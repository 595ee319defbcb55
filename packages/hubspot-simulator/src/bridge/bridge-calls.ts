// The calls of the retired ecommerce bridge: settings, stores, messages, status, errors.
import { Refusal, notFound, refused } from '../http/refusal.ts';
import { NO_CONTENT, flagParam, limitParam, ok, param, readBody } from '../http/call.ts';
import { shelf } from '../account/account.ts';
import { anyBoolean, anyNumber, anyString, listOf, mapOf, objectOf, optional, propertyValue } from '../http/shape.ts';
import { installBridge, lineKey, syncLines } from './bridge-store.ts';
import { isBridgeType, processMessage } from './process-message.ts';
import type { Answer, Call } from '../http/call.ts';
import type { SyncLine } from './bridge-store.ts';

/** How long the bridge takes to get to a message; nobody ever promised a time. */
const PROCESSING_MS = 1000;
const MOST_MESSAGES = 200;

const mappingShape = objectOf({ externalPropertyName: anyString, hubspotPropertyName: anyString, dataType: anyString });
const settingsShape = objectOf({
  enabled: anyBoolean,
  importOnInstall: optional(anyBoolean),
  webhookUri: optional(anyString),
  mappings: mapOf(objectOf({ properties: listOf(mappingShape) })),
});
const storeShape = objectOf({ id: anyString, label: anyString, adminUri: optional(anyString) });
const messageShape = objectOf({
  action: anyString,
  changedAt: anyNumber,
  externalObjectId: anyString,
  properties: optional(mapOf(propertyValue)),
  associations: optional(mapOf(listOf(anyString))),
});
const messagesShape = objectOf({ storeId: anyString, objectType: anyString, messages: listOf(messageShape) });

export function putSettings(call: Call): Answer {
  const settings = readBody(call, settingsShape);
  const unknown = Object.keys(settings.mappings).find((type) => !isBridgeType(type));
  if (unknown !== undefined) throw refused(`${unknown} is not an object type of the bridge`);
  shelf(call.account, 'bridge').set('settings', { ...settings });
  return ok(settings);
}

export function readSettings(call: Call): Answer {
  const settings = shelf(call.account, 'bridge').get('settings');
  if (!settings) throw new Refusal(notFound('The app has no settings'));
  return ok(settings);
}

export function deleteSettings(call: Call): Answer {
  shelf(call.account, 'bridge').delete('settings');
  return NO_CONTENT;
}

export function putStore(call: Call): Answer {
  const store = readBody(call, storeShape);
  installBridge(call.account);
  shelf(call.account, 'bridge stores').set(store.id, { ...store });
  return ok(store);
}

export function listStores(call: Call): Answer {
  return ok({ results: [...shelf(call.account, 'bridge stores').values()] });
}

export function readStore(call: Call): Answer {
  const store = shelf(call.account, 'bridge stores').get(param(call, 'storeId'));
  if (!store) throw new Refusal(notFound(`Store ${param(call, 'storeId')} does not exist`));
  return ok(store);
}

/** Taken at once, carried out later; what goes wrong shows in the status and the errors. */
export function takeMessages(call: Call): Answer {
  const { account, source } = call;
  const { storeId, objectType, messages } = readBody(call, messagesShape);
  call.noteInputs(messages.length);
  if (messages.length > MOST_MESSAGES) throw refused(`At most ${MOST_MESSAGES} messages are allowed, but ${messages.length} were received`);
  if (!isBridgeType(objectType)) throw refused(`${objectType} is not an object type of the bridge`);
  if (!shelf(account, 'bridge stores').has(storeId)) throw refused(`Store ${storeId} does not exist`);
  for (const { action, changedAt, externalObjectId, properties = {}, associations = {} } of messages) {
    if (action !== 'UPSERT' && action !== 'DELETE') throw refused(`action ${action} is not UPSERT or DELETE`);
    const values = Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, value ?? '']));
    const message = { storeId, objectType, action, changedAt, externalObjectId, properties: values, associations } as const;
    account.chores.push({ dueAt: account.world.now() + PROCESSING_MS, run: () => processMessage(account, message, source) });
  }
  return NO_CONTENT;
}

export function readStatus(call: Call): Answer {
  const [storeId, objectType, externalObjectId] = ['storeId', 'objectType', 'externalObjectId'].map((name) => param(call, name));
  const line = syncLines(call.account).get(lineKey(storeId ?? '', objectType ?? '', externalObjectId ?? ''));
  if (!line) throw new Refusal(notFound(`${externalObjectId} of ${storeId} is unknown`));
  const { hubspotId, lastProcessedAt, erroredAt, errors } = line;
  return ok({ storeId, objectType, externalObjectId, hubspotId, lastProcessedAt, ...(erroredAt !== undefined && { erroredAt }), errors });
}

export function listErrors(call: Call): Answer {
  const { account, query } = call;
  const wanted = [...syncLines(account).values()].filter((line) => {
    const [latest] = line.errors;
    if (line.erroredAt === undefined || (!latest && !flagParam(call, 'includeResolved'))) return false;
    const [errorType, objectType] = [query.get('errorType'), query.get('objectType')];
    return (errorType === null || latest?.type === errorType) && (objectType === null || line.objectType === objectType);
  });
  const start = Number(query.get('page') ?? '0');
  const next = start + limitParam(call, MOST_MESSAGES, MOST_MESSAGES);
  const results = wanted.slice(start, next).map((line) => presentError(call, line));
  return ok({ results, ...(next < wanted.length && { paging: { next: { page: String(next) } } }) });
}

function presentError(call: Call, { storeId, objectType, externalObjectId, changedAt, erroredAt, errors }: SyncLine): Record<string, unknown> {
  const [latest] = errors;
  return {
    portalId: call.account.portalId,
    storeId,
    objectType,
    externalObjectId,
    changedAt,
    erroredAt,
    type: latest?.type ?? null,
    details: latest?.details ?? null,
    status: latest ? 'OPEN' : 'RESOLVED',
  };
}
