// Editing the fields, and back to the settings that they came from.
import type { BridgeSettingsInfo } from '@storebridge/server/contract';
import { expect, test } from 'vitest';
import { changeField, draftOf, isUnfinished, moveField, removeField, settingsOf, withFields } from './fields-draft.ts';
import { USUAL_FIELDS } from './usual-fields.ts';

const SETTINGS: BridgeSettingsInfo = {
  enabled: false,
  importOnInstall: true,
  webhookUri: 'https://shop.com/hook',
  mappings: {
    CONTACT: { properties: [{ externalPropertyName: 'mail', hubspotPropertyName: 'email', dataType: 'STRING' }, { externalPropertyName: 'first', hubspotPropertyName: 'firstname', dataType: 'STRING' }] },
    PRODUCT: { properties: [{ externalPropertyName: 'photo', hubspotPropertyName: 'hs_images', dataType: 'AVATAR_IMAGE' }] },
    DEAL: { properties: [] },
    LINE_ITEM: { properties: [] },
  },
};
const names = (draft: ReturnType<typeof draftOf>) => draft.fields.CONTACT.map(({ external }) => external);

test('what is not changed is saved as it was', () => {
  expect(settingsOf(draftOf(SETTINGS))).toEqual(SETTINGS);
});

test('before there are settings, sending is on and there are no fields', () => {
  expect(settingsOf(draftOf(null))).toEqual({ enabled: true, importOnInstall: false, webhookUri: null, mappings: { CONTACT: { properties: [] }, PRODUCT: { properties: [] }, DEAL: { properties: [] }, LINE_ITEM: { properties: [] } } });
});

test('rows keep their place in the list while they are changed, moved and removed', () => {
  const draft = withFields(draftOf(SETTINGS), 'CONTACT', [{ external: 'last', property: 'lastname', dataType: 'STRING' }]);
  const [mail, first, last] = draft.fields.CONTACT.map(({ id }) => id);
  expect(new Set([mail, first, last]).size).toBe(3);
  expect(names(moveField(draft, 'CONTACT', last ?? 0, -1))).toEqual(['mail', 'last', 'first']);
  expect(names(moveField(draft, 'CONTACT', mail ?? 0, -1))).toEqual(['mail', 'first', 'last']);
  expect(names(moveField(draft, 'CONTACT', 99, 1))).toEqual(['mail', 'first', 'last']);
  expect(names(removeField(draft, 'CONTACT', first ?? 0))).toEqual(['mail', 'last']);
  expect(names(changeField(draft, 'CONTACT', first ?? 0, { external: 'given' }))).toEqual(['mail', 'given', 'last']);
});

test('spaces around names are not saved, and an empty address is none', () => {
  const draft = withFields({ ...draftOf(null), webhookUri: '  ' }, 'DEAL', [{ external: ' total ', property: ' amount ', dataType: 'NUMBER' }]);
  expect(settingsOf(draft)).toMatchObject({ webhookUri: null, mappings: { DEAL: { properties: [{ externalPropertyName: 'total', hubspotPropertyName: 'amount', dataType: 'NUMBER' }] } } });
});

test('a field is finished when both names are there', () => {
  expect([isUnfinished({ external: 'a', property: ' ' }), isUnfinished({ external: '', property: 'b' }), isUnfinished({ external: 'a', property: 'b' })]).toEqual([true, true, false]);
});

test('the usual fields fill no property twice', () => {
  for (const fields of Object.values(USUAL_FIELDS)) expect(new Set(fields.map(({ property }) => property)).size).toBe(fields.length);
});
