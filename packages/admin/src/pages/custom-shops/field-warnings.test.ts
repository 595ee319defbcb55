// Mistakes keep one from saving; warnings say what may go wrong.
import { expect, test } from 'vitest';
import { texts } from '../../texts/index.ts';
import type { PropertyInfo } from '../mappings/choices.ts';
import { adviceOf, mistakesOf, warningsOf } from './field-warnings.ts';
import type { DataType, DraftField } from './fields-draft.ts';

const words = texts.customShops.fields;
const field = (id: number, property: string, dataType: DataType = 'STRING', external = 'name'): DraftField => ({ id, external, property, dataType });
const property = (name: string, type: PropertyInfo['type'], readOnly = false): PropertyInfo => ({ name, label: name, type, fieldType: type === 'number' ? 'number' : 'text', group: '', description: '', readOnly, unique: false, options: [] });
const PROPERTIES = [property('email', 'string'), property('amount', 'number'), property('dealstage', 'enumeration'), property('closedate', 'datetime'), property('createdate', 'datetime', true)];
const NONE = new Set<string>();

test('what is empty is told only once somebody has tried to save', () => {
  const empty = field(1, '', 'STRING', '');
  expect(mistakesOf('DEAL', [empty], empty, false)).toEqual({});
  expect(mistakesOf('DEAL', [empty], empty, true)).toEqual({ external: words.externalMissing, property: words.propertyMissing });
});

test('the second field for a property is the mistake, and not the first', () => {
  const [first, second] = [field(1, 'email'), field(2, ' email ')];
  expect(mistakesOf('CONTACT', [first, second], first, false)).toEqual({});
  expect(mistakesOf('CONTACT', [first, second], second, false)).toEqual({ property: words.doubled });
});

test('only a product has a picture, and only one', () => {
  const [first, second] = [field(1, 'a', 'AVATAR_IMAGE'), field(2, 'b', 'AVATAR_IMAGE')];
  expect(mistakesOf('CONTACT', [first], first, false)).toEqual({ dataType: words.pictureElsewhere });
  expect(mistakesOf('PRODUCT', [first, second], first, false)).toEqual({});
  expect(mistakesOf('PRODUCT', [first, second], second, false)).toEqual({ dataType: words.pictureTwice });
});

test.each([
  ['email', 'STRING', []],
  ['amount', 'NUMBER', []],
  ['closedate', 'DATETIME', []],
  ['dealstage', 'STRING', []],
  ['shoe_size', 'STRING', [words.unknown('shoe_size')]],
  ['createdate', 'DATETIME', [words.notWritable('createdate')]],
  ['amount', 'STRING', ['Text (one line) may not fit a property of type number.']],
  ['', 'STRING', []],
] as const)('of %j as %s is warned: %j', (name, dataType, warnings) => {
  expect(warningsOf(field(1, name, dataType), PROPERTIES, NONE)).toEqual(warnings);
});

test('what Storebridge creates by itself is not missed, and without an account nothing is known', () => {
  expect(warningsOf(field(1, 'ip__ecomm_bridge__order_number'), PROPERTIES, new Set(['ip__ecomm_bridge__order_number']))).toEqual([]);
  expect(warningsOf(field(1, 'shoe_size'), undefined, NONE)).toEqual([]);
});

test('what people know an object by is advised', () => {
  expect(adviceOf('CONTACT', [])).toEqual([]);
  expect(adviceOf('CONTACT', [field(1, 'firstname')])).toEqual([words.noEmail]);
  expect(adviceOf('DEAL', [field(1, 'amount')])).toEqual([words.noName('dealname'), words.noStage]);
  expect(adviceOf('DEAL', [field(1, 'dealname'), field(2, 'dealstage')])).toEqual([]);
});
