// What a form asks for, from the schema of the settings alone.
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { connectors } from '../index.ts';
import { settingFieldsOf } from './setting-field.ts';

const label = 'Label';

function fieldOf(schema: z.ZodType, secrets: readonly string[] = []) {
  return settingFieldsOf(z.strictObject({ key: schema }), secrets)[0];
}

describe('a setting', () => {
  test.each([
    ['a text', z.string(), 'text'],
    ['an address', z.url().transform((text) => text.replace(/\/+$/, '')), 'url'],
    ['yes or no', z.boolean(), 'boolean'],
    ['a moment', z.iso.datetime({ offset: true }), 'datetime'],
    ['one of several', z.enum(['a', 'b']), 'choice'],
    ['several texts', z.array(z.string()), 'list'],
  ])('that is %s is asked for as such', (_, schema, input) => {
    expect(fieldOf(schema.meta({ label }))?.input).toBe(input);
    expect(fieldOf(schema.optional().meta({ label }))?.input).toBe(input);
  });

  test('is asked for in the way that it names itself', () => {
    expect(fieldOf(z.string().meta({ label, input: 'time-zone' }))?.input).toBe('time-zone');
  });

  test('that is secret is never shown', () => {
    expect(fieldOf(z.string().meta({ label, input: 'url' }), ['key'])?.input).toBe('secret');
  });

  test('must be given unless it is optional or has a default, which is told', () => {
    expect(fieldOf(z.string().meta({ label }))).toEqual({ key: 'key', label, input: 'text', isRequired: true, isAdvanced: false, isAccess: false });
    expect(fieldOf(z.string().optional().meta({ label }))).toMatchObject({ isRequired: false });
    expect(fieldOf(z.string().default('x').meta({ label }))).toMatchObject({ isRequired: false, default: 'x' });
  });

  test('has its choices with their words', () => {
    expect(fieldOf(z.enum(['a']).meta({ label }))?.options).toEqual([{ value: 'a', label: 'a' }]);
    expect(fieldOf(z.enum(['a']).meta({ label, options: [{ value: 'a', label: 'First' }] }))?.options).toEqual([{ value: 'a', label: 'First' }]);
  });

  test('can be set aside and explained', () => {
    expect(fieldOf(z.string().meta({ label, help: 'Why.', advanced: true }))).toMatchObject({ help: 'Why.', isAdvanced: true });
  });

  test('can be one of those by which the shop system is reached', () => {
    expect(fieldOf(z.string().meta({ label, access: true }))).toMatchObject({ isAccess: true });
  });

  test('without a label is refused', () => {
    expect(() => fieldOf(z.string())).toThrow('label');
  });
});

describe.each(connectors.map((connector) => [connector.id, connector] as const))('the settings of %s', (_, { settingFields, secrets }) => {
  test('hide every secret', () => {
    expect(settingFields.filter(({ input }) => input === 'secret').map(({ key }) => key)).toEqual(secrets);
  });

  test('have labels and explanations for people', () => {
    for (const { key, label: words, help = 'None.' } of settingFields) {
      expect(words).toMatch(/^[A-Z]/);
      expect(words).not.toBe(key);
      expect(help).toMatch(/\.$/);
    }
  });
});
