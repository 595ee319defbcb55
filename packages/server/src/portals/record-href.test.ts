// Tests where the page of a record in HubSpot is.
import { portalId } from '@storebridge/domain';
import { expect, it } from 'vitest';
import { recordHref } from './record-href.ts';

const portal = { id: portalId(7), kind: 'hubspot', hubId: 12_345 } as const;

it('a record has a page in its account, below the number of its type', () => {
  const nowhere = { publicUrl: undefined, hubspotAppUrl: undefined };
  expect(recordHref(nowhere, portal, 'contacts', '512')).toBe('https://app.hubspot.com/contacts/12345/record/0-1/512');
  expect(recordHref(nowhere, portal, '2-77', '1')).toBe('https://app.hubspot.com/contacts/12345/record/2-77/1');
  expect(recordHref(nowhere, { ...portal, kind: 'sandbox' }, 'deals', '9')).toBe('/sandbox/7/simulator/accounts/12345/deals/9');
  expect(recordHref(nowhere, { ...portal, hubId: null }, 'deals', '9')).toBeNull();
});
