// Mistakes in a configuration file are named with the file and the place in it.
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { OperatorError } from '../operator-error.ts';
import { parseConfigFile } from './read-config-file.ts';

const SHOP = { connector: 'spree', portal: 'main', settings: { token: 'x' }, presets: ['contact-import'] };
const FULL = { workspace: 'House', portals: { main: { token: 'pat-1' } }, shops: { store: SHOP } };
const shopWith = (change: object): string => stringify({ ...FULL, shops: { store: { ...SHOP, ...change } } });

function read(text: string, variables: Readonly<Record<string, string>> = {}): ReturnType<typeof parseConfigFile> {
  return parseConfigFile(text, 'f.yaml', { variable: (name) => variables[name] });
}

function mistakeIn(text: string): OperatorError {
  try {
    read(text);
  } catch (error) {
    if (error instanceof OperatorError) return error;
    throw error;
  }
  throw new Error('The file was read.');
}

const RULE = { source: { field: 'email' }, property: 'email', mode: 'overwrite' };
const MAPPING = { name: 'own', recordKind: 'customer', objectType: 'contacts', identifier: { field: 'email', property: 'email' }, rules: [RULE] };

const MISTAKES: readonly (readonly [name: string, text: string, words: string])[] = [
  ['an unknown key', stringify({ ...FULL, shop: {} }), 'f.yaml: body: Unrecognized key: "shop"'],
  ['an unknown key of a shop', shopWith({ preset: [] }), 'f.yaml: shops.store: Unrecognized key: "preset"'],
  ['an unknown setting', shopWith({ settings: { token: 'x', currencies: ['EUR'] } }), 'f.yaml: shops.store.settings.body: Unrecognized key: "currencies"'],
  ['a setting of a wrong form', shopWith({ settings: { token: 'x', currency: 'euro' } }), 'f.yaml: shops.store.settings.currency: expected an ISO 4217 code in upper case'],
  ['a time zone that there is not', shopWith({ settings: { token: 'x', timeZone: 'Mars/Base' } }), 'f.yaml: shops.store.settings.timeZone: is not a time zone'],
  ['a missing setting', shopWith({ settings: {} }), 'f.yaml: shops.store.settings.token'],
  ['an unknown connector', shopWith({ connector: 'shopify' }), 'f.yaml: shops.store.connector: there is no connector "shopify"; known are: '],
  ['a connector named as what every object has', shopWith({ connector: 'constructor' }), 'f.yaml: shops.store.connector: there is no connector "constructor"'],
  ['a preset that there is not', shopWith({ presets: ['toString'] }), 'f.yaml: shops.store.presets: the connector spree has no preset "toString".'],
  ['an association that is named twice', shopWith({ mappings: [{ ...MAPPING, name: 'first' }, { ...MAPPING, associations: [{ mapping: 'first' }, { mapping: 'first' }] }] }), 'f.yaml: shops.store.mappings: "own" is to be associated with "first" twice'],
  ['an association with a mapping that is not there before', shopWith({ mappings: [{ ...MAPPING, associations: [{ mapping: 'later' }] }] }), 'f.yaml: shops.store.mappings: "own" is to be associated with "later"'],
  ['a portal that there is not', shopWith({ portal: 'other' }), 'f.yaml: shops.store.portal: there is no portal "other" in this file.'],
  ['a portal with neither token nor sandbox', stringify({ ...FULL, portals: { main: {} } }), 'f.yaml: portals.main: expected either a token or "sandbox: true"'],
  ['a portal with both', stringify({ ...FULL, portals: { main: { token: 'x', sandbox: true } } }), 'f.yaml: portals.main: expected either a token or "sandbox: true"'],
  ['two mappings of one name', shopWith({ mappings: [MAPPING, MAPPING] }), 'f.yaml: shops.store.mappings: the name "own" is used twice.'],
  ['a mapping named as that of a preset', shopWith({ mappings: [{ ...MAPPING, name: 'contact-import' }] }), 'f.yaml: shops.store.mappings: the name "contact-import" is used twice.'],
  ['a mode that there is not', shopWith({ mappings: [{ ...MAPPING, rules: [{ ...RULE, mode: 'append' }] }] }), 'f.yaml: shops.store.mappings.0.rules.0.mode'],
  ['no workspace', stringify({ portals: {}, shops: {} }), 'f.yaml: workspace'],
  ['a name that cannot stand in an address', stringify({ ...FULL, shops: { 'My Shop': SHOP } }), 'f.yaml: shops.My Shop'],
  ['a broken line', 'workspace: [House\nportals: {}\n', 'f.yaml is not valid YAML: '],
  ['a key that is written twice', 'workspace: A\nworkspace: B\n', 'f.yaml is not valid YAML: '],
  ['nothing at all', '', 'f.yaml: body'],
];

describe('a mistake', () => {
  test.for(MISTAKES)('%s is named', ([, text, words]) => {
    expect(mistakeIn(text).message).toContain(words);
  });

  test('variables that are not set are named all at once, with what to do', () => {
    const { message, remedy } = mistakeIn('workspace: ${A} ${B}\nportals: { main: { token: "${A}-${C}" } }\n');
    expect(message).toBe('f.yaml refers to variables that are not set: A, B, C.');
    expect(remedy).toContain('environment');
  });
});

describe('a sound file', () => {
  test('is filled in from the environment, anywhere in a text', () => {
    const { portals, shops } = read(stringify({ ...FULL, portals: { main: { token: '${TOKEN}' } }, shops: { store: { ...SHOP, settings: { token: 'a-${PART}-c' } } } }), { TOKEN: 'pat-2', PART: 'b' });
    expect(portals['main']?.token).toBe('pat-2');
    expect(shops['store']?.settings).toEqual({ token: 'a-b-c' });
  });

  test('a value of the environment is no YAML and refers to nothing further', () => {
    expect(read(stringify({ ...FULL, workspace: '${NAME}' }), { NAME: '${OTHER}: [x' }).workspace).toBe('${OTHER}: [x');
  });

  test('what it leaves out is empty', () => {
    expect(read('workspace: A\n')).toEqual({ workspace: 'A', portals: {}, shops: {} });
    expect(read(stringify({ ...FULL, shops: { store: { connector: 'spree', portal: 'main', settings: { token: 'x' } } } })).shops['store']).toMatchObject({ presets: [], mappings: [] });
  });
});
