// Values for each type of property, and what is refused before anything is sent.
import { describe, expect, it } from 'vitest';
import { convertValue, plainText } from './convert-value.ts';
import type { FieldValue } from './field.ts';
import type { PropertyShape, PropertyType } from './mapping.ts';
import { PROPERTY_TYPES } from './mapping.ts';

const FIELD_TYPES = { string: 'text', phone_number: 'phonenumber', number: 'number', bool: 'booleancheckbox', enumeration: 'select', date: 'date', datetime: 'date' } as const;

function shape(type: PropertyType, more: Partial<PropertyShape> = {}): PropertyShape {
  return { name: 'target', type, fieldType: FIELD_TYPES[type], readOnly: false, ...more };
}

function convert(value: FieldValue, to: PropertyShape, timeZone = 'Europe/Berlin') {
  return convertValue({ property: to.name, mode: 'overwrite', fieldType: 'text', value }, to, timeZone);
}

/** The text, or the cause of the problem in angle brackets. */
function converted(value: FieldValue, to: PropertyShape, timeZone?: string): string {
  const conversion = convert(value, to, timeZone);
  return conversion.ok ? conversion.text : `<${conversion.problem.cause}>`;
}

describe('an empty value', () => {
  it.each(PROPERTY_TYPES)('is empty in a %s property', (type) => {
    for (const empty of [null, '', '  \t', [], ['', ' ']]) expect(converted(empty, shape(type))).toBe('');
  });
});

describe('a text property', () => {
  it.each<[FieldValue, string]>([
    ['Jörg', 'Jörg'],
    [' kept as it is ', ' kept as it is '],
    [42, '42'],
    [0, '0'],
    [1e21, '1000000000000000000000'],
    [true, 'true'],
    [false, 'false'],
    [{ minor: 2999, currency: 'USD' }, '29.99'],
    [{ minor: 0, currency: 'JPY' }, '0'],
    [['a', ' b ', '', 'a'], 'a;b'],
  ])('takes %j as %j', (value, text) => {
    expect(converted(value, shape('string'))).toBe(text);
    expect(converted(value, shape('phone_number'))).toBe(text);
    expect(plainText(value)).toBe(text);
  });

  it('takes 65,536 characters and refuses one more, showing only the beginning', () => {
    expect(converted('x'.repeat(65_536), shape('string'))).toHaveLength(65_536);
    const conversion = convert('x'.repeat(65_537), shape('string'));
    expect(conversion).toMatchObject({ ok: false, problem: { kind: 'permanent', cause: 'value-invalid', property: 'target', value: 'x'.repeat(200) } });
  });

  it('never carries half a character or a zero byte, neither in its text nor in a problem', () => {
    expect(converted('a\ud83db\0c', shape('string'))).toBe('a\ufffdbc');
    expect(converted(['\udc00', 'b'], shape('string'))).toBe('\ufffd;b');
    const conversion = convert(`${'x'.repeat(199)}😀`, shape('number'));
    expect(!conversion.ok && conversion.problem.value).toBe(`${'x'.repeat(199)}\ufffd`);
  });

  it('refuses a number that is none', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) expect(converted(value, shape('string'))).toBe('<value-invalid>');
  });

  it('takes nothing for what is known to be empty', () => {
    expect(plainText(null)).toBe('');
  });
});

describe('a number property', () => {
  it.each<[FieldValue, string]>([
    ['23.00', '23.00'],
    [' 42 ', '42'],
    ['+5', '5'],
    ['.5', '0.5'],
    ['5.', '5'],
    [-1.5, '-1.5'],
    [0, '0'],
    [1e-7, '0.0000001'],
    [171.97000000000003, '171.97'],
    [{ minor: -499, currency: 'EUR' }, '-4.99'],
    [{ minor: 1234, currency: 'BHD' }, '1.234'],
    [['7'], '7'],
  ])('takes %j as %j', (value, text) => {
    expect(converted(value, shape('number'))).toBe(text);
  });

  it.each<[FieldValue]>([['1,234.50'], ['29,99'], ['1 234'], ['1e5'], ['٣'], ['$5'], ['five'], ['NaN'], ['Infinity'], ['0x1F'], [true], [['1', '2']], [Number.NaN]])('refuses %j', (value) => {
    expect(converted(value, shape('number'))).toBe('<value-invalid>');
  });

  it('names the value and the property that it refuses', () => {
    expect(convert('five', shape('number'))).toMatchObject({
      problem: { kind: 'permanent', message: '"five" cannot be written to the number property "target".', property: 'target', value: 'five' },
    });
  });
});

describe('a yes/no property', () => {
  it.each<[FieldValue, string]>([[true, 'true'], [false, 'false'], ['TRUE', 'true'], [' false ', 'false'], ['yes', '<value-invalid>'], [1, '<value-invalid>'], ['0', '<value-invalid>']])('takes %j as %s', (value, text) => {
    expect(converted(value, shape('bool'))).toBe(text);
  });
});

describe('a date property', () => {
  it.each<[string, string, string]>([
    ['2024-02-29', 'Asia/Tokyo', '2024-02-29'],
    [' 2024-12-31 ', 'Pacific/Honolulu', '2024-12-31'],
    // The day of a moment is the day in the shop's time zone.
    ['2024-06-30T22:30:00Z', 'Europe/Berlin', '2024-07-01'],
    ['2024-06-30T21:30:00Z', 'Europe/Berlin', '2024-06-30'],
    ['2024-01-01T03:00:00Z', 'America/New_York', '2023-12-31'],
    ['2024-01-01T00:30:00+02:00', 'UTC', '2023-12-31'],
    ['2024-05-01T18:20:00Z', 'Asia/Kathmandu', '2024-05-02'],
    // Both nights on which the clocks change.
    ['2024-03-30T22:59:59Z', 'Europe/Berlin', '2024-03-30'],
    ['2024-03-30T23:00:00Z', 'Europe/Berlin', '2024-03-31'],
    ['2024-03-31T22:00:00Z', 'Europe/Berlin', '2024-04-01'],
    ['2024-10-26T22:00:00Z', 'Europe/Berlin', '2024-10-27'],
    ['2024-10-27T22:59:59Z', 'Europe/Berlin', '2024-10-27'],
    ['2024-10-27T23:00:00Z', 'Europe/Berlin', '2024-10-28'],
    // Samoa had no December 30.
    ['2011-12-30T09:59:59Z', 'Pacific/Apia', '2011-12-29'],
    ['2011-12-30T10:00:00Z', 'Pacific/Apia', '2011-12-31'],
    ['2024-02-28T23:30:00.123456+00:00', 'Europe/Berlin', '2024-02-29'],
    ['2023-02-28T23:30:00Z', 'Europe/Berlin', '2023-03-01'],
    ['0001-01-01T00:00:00Z', 'UTC', '0001-01-01'],
  ])('takes %j in %s as %s', (value, timeZone, day) => {
    expect(converted(value, shape('date'), timeZone)).toBe(day);
  });

  it.each<[FieldValue]>([
    ['2023-02-29'],
    ['2024-02-30'],
    ['2024-04-31'],
    ['2024-13-01'],
    ['2024-00-10'],
    ['0000-00-00'],
    ['2023-02-29T10:00:00Z'],
    ['2024-06-01T25:00:00Z'],
    ['2024-06-01T10:00:00 GMT'],
    ['2024-06-01 10:00:00'],
    ['01.06.2024'],
    ['6/1/2024'],
    ['10:30:00'],
    ['tomorrow'],
    [1709164800000],
    [true],
  ])('refuses %j', (value) => {
    expect(converted(value, shape('date'))).toBe('<value-invalid>');
    expect(converted(value, shape('datetime'))).toBe('<value-invalid>');
  });

  it('refuses a moment when the time zone of the shop is unknown, and takes a day all the same', () => {
    expect(converted('2024-06-30T22:30:00Z', shape('date'), 'Mars/Olympus')).toBe('<value-invalid>');
    expect(converted('2024-06-30', shape('date'), 'Mars/Olympus')).toBe('2024-06-30');
  });
});

describe('a date and time property', () => {
  it.each([
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['2024-02-29T10:30:00Z', '2024-02-29T10:30:00.000Z'],
    ['2024-02-29T10:30Z', '2024-02-29T10:30:00.000Z'],
    ['2024-02-29T10:30:00.123456+00:00', '2024-02-29T10:30:00.123Z'],
    ['2024-03-31T02:30:00+01:00', '2024-03-31T01:30:00.000Z'],
    ['2024-03-01T01:00:00+0200', '2024-02-29T23:00:00.000Z'],
    [' 2024-12-31T23:59:59-12:00 ', '2025-01-01T11:59:59.000Z'],
    // Without an offset it is UTC, whatever the time zone of this machine or of the shop.
    ['2024-02-29T10:30:00', '2024-02-29T10:30:00.000Z'],
  ])('takes %j as %s', (value, moment) => {
    expect(converted(value, shape('datetime'))).toBe(moment);
  });

  it('takes the milliseconds of a field that is a moment, and of no other', () => {
    const assigned = (fieldType: 'datetime' | 'text', to: PropertyShape) => convertValue({ property: to.name, mode: 'overwrite', fieldType, value: '1767225600000' }, to, 'Europe/Berlin');
    expect(assigned('datetime', shape('datetime'))).toEqual({ ok: true, text: '2026-01-01T00:00:00.000Z' });
    expect(assigned('datetime', shape('date'))).toEqual({ ok: true, text: '2026-01-01' });
    expect(assigned('text', shape('datetime')).ok).toBe(false);
  });
});

describe('an enumeration', () => {
  const options = ['gold', 'silver', 'true'].map((value) => ({ value, label: value.toUpperCase() }));
  const single = shape('enumeration', { options });
  const multiple = shape('enumeration', { options, fieldType: 'checkbox' });

  it.each<[FieldValue, string, string]>([
    ['gold', 'gold', 'gold'],
    [true, 'true', 'true'],
    [['gold'], 'gold', 'gold'],
    [['gold', 'silver'], '<option-invalid>', 'gold;silver'],
    [['gold', ' gold', ''], 'gold', 'gold'],
    ['gold;silver', '<option-invalid>', 'gold;silver'],
    ['gold ; silver;', '<option-invalid>', 'gold;silver'],
    ['GOLD', '<option-invalid>', '<option-invalid>'],
    [['gold', 'bronze'], '<option-invalid>', '<option-invalid>'],
    ['__proto__', '<option-invalid>', '<option-invalid>'],
  ])('takes %j as %s where one is chosen, as %s where several are', (value, one, several) => {
    expect(converted(value, single)).toBe(one);
    expect(converted(value, multiple)).toBe(several);
  });

  it('names the first option that HubSpot does not have', () => {
    expect(convert(['gold', 'bronze', 'mauve'], multiple)).toMatchObject({
      problem: { kind: 'config', cause: 'option-invalid', message: '"bronze" is not one of the options of the property "target".', property: 'target', value: 'bronze' },
    });
  });

  it('does not begin with the separator, which would add to the list instead of replacing it', () => {
    expect(converted(';gold', shape('enumeration', { fieldType: 'checkbox' }))).toBe('gold');
  });

  it('takes anything where the options are not known', () => {
    expect(converted('bronze', shape('enumeration'))).toBe('bronze');
    expect(converted('bronze', shape('enumeration', { options: [] }))).toBe('bronze');
  });
});
