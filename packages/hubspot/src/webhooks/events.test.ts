// Events as HubSpot delivers them.
import { describe, expect, test } from 'vitest';
import { isOwnEcho, parseDelivery } from './events.ts';

const base = {
  eventId: 1,
  subscriptionId: 2,
  portalId: 3,
  appId: 4,
  occurredAt: 1_780_000_000_000,
  attemptNumber: 0,
  objectId: 5,
  changeSource: 'CRM_UI',
};

describe('webhook events', () => {
  test.each([
    [{ subscriptionType: 'contact.creation' }, { kind: 'created', objectType: 'contact', objectId: '5' }],
    [{ subscriptionType: 'deal.deletion' }, { kind: 'deleted', objectType: 'deal' }],
    [{ subscriptionType: 'contact.restore' }, { kind: 'restored' }],
    [{ subscriptionType: 'contact.privacyDeletion' }, { kind: 'erased' }],
    [
      { subscriptionType: 'object.propertyChange', objectTypeId: '0-123', propertyName: 'hs_total_price', propertyValue: '12' },
      { kind: 'changed', objectType: '0-123', property: 'hs_total_price', value: '12' },
    ],
    [{ subscriptionType: 'deal.propertyChange', propertyName: 'amount', propertyValue: null }, { kind: 'changed', value: '' }],
    [
      { subscriptionType: 'contact.merge', primaryObjectId: 5, mergedObjectIds: [6, 7], newObjectId: 8 },
      { kind: 'merged', primaryId: '5', mergedIds: ['6', '7'], newId: '8' },
    ],
    [
      {
        subscriptionType: 'deal.associationChange',
        objectId: undefined,
        associationType: 'DEAL_TO_CONTACT',
        fromObjectId: 5,
        toObjectId: 6,
        associationRemoved: false,
      },
      { kind: 'associated', fromId: '5', toId: '6', objectId: '5' },
    ],
    [{ subscriptionType: 'deal.associationChange', fromObjectId: 5, toObjectId: 6, associationRemoved: true }, { kind: 'dissociated' }],
    [{ subscriptionType: 'conversation.newMessage' }, { kind: 'other', name: 'newMessage' }],
  ])('%j is read', (wire, event) => {
    expect(parseDelivery([{ ...base, ...wire }])?.events[0]).toMatchObject({ portalId: 3, ...event });
  });

  test('entries that are no events are counted and cost the others nothing', () => {
    const delivery = parseDelivery([{ nonsense: true }, 7, { ...base, subscriptionType: 'deal.creation' }]);
    expect([delivery?.events.length, delivery?.unreadable]).toEqual([1, 2]);
  });

  test('a body that is no list is no delivery', () => {
    expect(parseDelivery({ ...base })).toBeUndefined();
  });

  test('only what our own app wrote is an echo', () => {
    const echo = (change: object): boolean | undefined => {
      const event = parseDelivery([{ ...base, subscriptionType: 'deal.creation', ...change }])?.events[0];
      return event && isOwnEcho(event, 4);
    };
    expect(echo({ changeSource: 'INTEGRATION', sourceId: '4' })).toBe(true);
    expect(echo({ changeSource: 'INTEGRATION', sourceId: '40' })).toBe(false);
    expect(echo({ changeSource: 'CRM_UI', sourceId: '4' })).toBe(false);
  });
});
