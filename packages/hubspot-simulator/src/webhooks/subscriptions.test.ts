// Which subscriptions an app can have.
import { describe, expect, it } from 'vitest';
import { createHubSpotSimulator } from '../index.ts';
import type { WebhookSubscription } from '../index.ts';

function open(...subscriptions: readonly WebhookSubscription[]): () => void {
  return () => createHubSpotSimulator({ apps: [{ appId: 5, clientId: 'c', clientSecret: 's', webhooks: { targetUrl: 'https://shop.example/hook', subscriptions } }] });
}

describe('webhook subscriptions', () => {
  it.each([
    [{ subscriptionType: 'contact.created' }, 'there is no such event'],
    [{ subscriptionType: 'order.creation' }, 'there is no such event'],
    [{ subscriptionType: 'product.associationChange' }, 'there is no such event'],
    [{ subscriptionType: 'object.creation' }, 'an object type id is needed'],
    [{ subscriptionType: 'deal.propertyChange' }, 'the name of a property is needed'],
    [{ subscriptionType: 'deal.propertyChange', propertyName: 'hs_lastmodifieddate' }, 'hs_lastmodifieddate cannot be subscribed'],
  ])('%j is refused, because %s', (subscription, reason) => {
    expect(open(subscription)).toThrow(reason);
  });

  it('those of the documents are taken, at most 1,000 of them', () => {
    const known = { subscriptionType: 'object.associationChange', objectTypeId: '0-123' };
    expect(open(known, { subscriptionType: 'contact.privacyDeletion' }, { subscriptionType: 'deal.propertyChange', propertyName: 'amount' })).not.toThrow();
    expect(open(...Array.from({ length: 1001 }, () => known))).toThrow('at most 1000 subscriptions');
  });
});
