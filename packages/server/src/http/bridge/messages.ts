// Sync messages and pages of an import, as stores send them.
import { digestOf, importEnd, importPage as importPageBody, KIND_OF_TYPE, syncMessages, toBridgeRecord } from '@storebridge/connectors';
import { endImport, importPage } from '@storebridge/sync';
import type { BridgeOperation } from './call.ts';
import { readBody } from './read-input.ts';
import { storeOfMessages } from './store-of-call.ts';

export const messageOperations: readonly BridgeOperation[] = [
  {
    id: 'sendMessages', method: 'PUT', path: '/sync/messages', permission: 'bridge:write', summary: 'Send what has changed; it is kept once this is answered, and goes to HubSpot after that', body: syncMessages,
    async handle(call) {
      const { storeId, objectType, messages } = await readBody(call.context, syncMessages);
      const store = await storeOfMessages(call, storeId);
      await call.noteMessages(store, messages.map((message) => toBridgeRecord(message, objectType, storeId)));
      return undefined;
    },
  },
  {
    id: 'sendImportPage', method: 'POST', path: '/imports/page', permission: 'bridge:write', summary: 'Send a page of an import; the same page again counts once', body: importPageBody,
    async handle(call) {
      const page = await readBody(call.context, importPageBody);
      const { storeId, objectType, importStartedAt, pageNumber, messages } = page;
      const store = await storeOfMessages(call, storeId);
      const records = messages.map((message) => toBridgeRecord({ ...message, changedAt: message.changedAt ?? importStartedAt }, objectType, storeId));
      await importPage(call.storebridge.journey, store, { kind: KIND_OF_TYPE[objectType], startedAt: importStartedAt, number: pageNumber, digest: digestOf(messages), records, sender: call.caller.name });
      return undefined;
    },
  },
  {
    id: 'endImport', method: 'POST', path: '/imports/end', permission: 'bridge:write', summary: 'Tell that all pages of an object type have been sent, and how many', body: importEnd,
    async handle(call) {
      const { storeId, objectType, importStartedAt, pageCount, itemCount } = await readBody(call.context, importEnd);
      const store = await storeOfMessages(call, storeId);
      await endImport(call.storebridge.journey, store, { kind: KIND_OF_TYPE[objectType], startedAt: importStartedAt, pageCount, itemCount, sender: call.caller.name });
      return undefined;
    },
  },
];
