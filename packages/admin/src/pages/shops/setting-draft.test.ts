// Settings on their way into a form and back.
import { expect, test } from 'vitest';
import { askedFields, draftOf, settingsOf, settingsWithout, type SettingField } from './setting-draft.ts';

const field = (key: string, input: SettingField['input'], more: Partial<SettingField> = {}): SettingField => ({ key, label: key, input, isRequired: false, isAdvanced: false, isAccess: false, ...more });
const fields = [field('url', 'url'), field('token', 'secret'), field('test', 'boolean'), field('currency', 'text', { default: 'USD' }), field('others', 'list'), field('since', 'datetime')];

test('a form begins with what is set, and with defaults where nothing is', () => {
  expect(draftOf(fields, { url: 'https://tickets.example', others: ['EUR', 'GBP'] })).toEqual({ url: 'https://tickets.example', token: '', test: false, currency: 'USD', others: 'EUR, GBP', since: '' });
});

test('what is empty is left out, switches and lists are always told', () => {
  expect(settingsOf(fields, { url: ' https://tickets.example ', token: '', test: true, currency: '', others: ' EUR ,, GBP', since: '' })).toEqual({ url: 'https://tickets.example', test: true, others: ['EUR', 'GBP'] });
});

test('a moment comes back as the same moment', () => {
  const since = '2026-11-21T14:05:00.000Z';
  expect(settingsOf(fields, draftOf(fields, { since }))).toMatchObject({ since });
});

test('a moment that is none is left for the server to name', () => {
  expect(settingsOf(fields, { since: 'soon' })).toMatchObject({ since: 'soon' });
});

test('what the server sets itself is not asked for', () => {
  expect(askedFields([field('consent', 'boolean'), field('url', 'url')]).map(({ key }) => key)).toEqual(['url']);
});

test('what a form does not ask for stays as it is', () => {
  expect(settingsWithout(fields, { url: 'https://tickets.example', allowPrivateAddress: true })).toEqual({ allowPrivateAddress: true });
});
