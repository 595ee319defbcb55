import { describe, expect, test } from 'vitest';
import { explainSchemaError } from '../kit/schema-error.ts';
import { importPage, MOST_MESSAGES, syncMessages } from './sync-message.ts';

const message = { action: 'UPSERT', changedAt: 1, externalObjectId: 'o1', properties: { name: '#1' }, associations: { CONTACT: ['c1'] } };
const body = (...messages: unknown[]) => ({ storeId: 's', objectType: 'DEAL', messages });

function mistakesIn(input: unknown): string {
  const { error } = syncMessages.safeParse(input);
  return error === undefined ? '' : explainSchemaError(error);
}

describe('sync messages', () => {
  test('are read with numbers as their digits, and nothing as an empty text', () => {
    const { messages } = syncMessages.parse(body({ action: 'UPSERT', changedAt: 1, externalObjectId: 17, properties: { total: 25.5, isGift: true, note: null } }));
    expect(messages).toEqual([{ action: 'UPSERT', changedAt: 1, externalObjectId: '17', properties: { total: '25.5', isGift: 'true', note: '' }, associations: {} }]);
  });

  test('may be none at all, and two hundred at the most', () => {
    expect(mistakesIn(body())).toBe('');
    expect(mistakesIn(body(...Array.from({ length: MOST_MESSAGES + 1 }, () => message)))).toBe('messages: must be at most 200 messages');
  });

  test.for([
    [{ ...body(message), storeId: '' }, 'storeId: must not be empty'],
    [{ ...body(message), objectType: 'COMPANY' }, 'objectType: must be one of CONTACT, DEAL, PRODUCT, LINE_ITEM'],
    [body(message, { ...message, action: 'MERGE' }), 'messages.1.action: must be UPSERT or DELETE'],
    [body(message, { ...message, changedAt: '1' }), 'messages.1.changedAt: must be a number: milliseconds since 1970'],
    [body({ ...message, changedAt: 1.5 }), 'messages.0.changedAt: must be whole milliseconds since 1970'],
    [body({ ...message, changedAt: -1 }), 'messages.0.changedAt: must be milliseconds since 1970'],
    [body({ ...message, externalObjectId: ' ' }), 'messages.0.externalObjectId: must not be empty'],
    [body({ ...message, properties: { name: { first: 'A' } } }), 'messages.0.properties.name: must be a text, a number, true, false or null'],
    [body({ ...message, associations: { COMPANY: ['x'] } }), 'messages.0.associations'],
    [body({ ...message, associations: { CONTACT: 'c1' } }), 'messages.0.associations.CONTACT'],
    [null, 'body'],
  ])('are refused with the place of the mistake: %#', ([input, mistake]) => {
    expect(mistakesIn(input)).toContain(mistake);
  });
});

test('a page of an import leaves out what goes without saying', () => {
  const page = { importStartedAt: 5, pageNumber: 0, storeId: 's', objectType: 'CONTACT', messages: [{ externalObjectId: 'c1', properties: { mail: 'a@b.com' } }] };
  expect(importPage.parse(page).messages).toEqual([{ action: 'UPSERT', externalObjectId: 'c1', properties: { mail: 'a@b.com' }, associations: {} }]);
  expect(importPage.safeParse({ ...page, pageNumber: -1 }).success).toBe(false);
});
