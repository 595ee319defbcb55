// Links of the history.
import { expect, test } from 'vitest';
import { historyLinks } from './history-links.ts';

test('a line shows the links that it has, and nothing else that stands in its detail', () => {
  const link = { text: 'Deals: ABC12', href: 'https://app.hubspot.com/x' };
  expect(historyLinks({ detail: { links: [link, { text: 'Contacts: 7', href: null }, 'nonsense', { text: 3, href: null }, null] } })).toEqual([link, { text: 'Contacts: 7', href: null }]);
  expect(historyLinks({ detail: { objectId: '7' } })).toEqual([]);
});

test('an object that two mappings wrote is named once', () => {
  const link = { text: 'Contacts: ada@example.com', href: null };
  expect(historyLinks({ detail: { links: [link, { ...link }, { ...link, href: '/sandbox/1' }] } })).toHaveLength(2);
});
