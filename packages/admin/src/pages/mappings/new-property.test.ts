// Tests what a new HubSpot property begins with and what is sent of its form.
import { describe, expect, it } from 'vitest';
import { formForField, formForIdentifier, internalName, propertyBody } from './new-property.ts';

describe('an internal name', () => {
  it.each([
    ['pretix-order-id', 'pretix_order_id'],
    ['  Größe des T-Shirts? ', 'grosse_des_t_shirts'],
    ['2. Wunsch', 'wunsch'],
    ['日本', ''],
    ['x'.repeat(120), 'x'.repeat(100)],
  ])('of %j is %j', (label, name) => {
    expect(internalName(label)).toBe(name);
  });
});

describe('a new property', () => {
  it('for an identifier is a text with unique values', () => {
    expect(propertyBody(formForIdentifier('pretix-order-id'))).toEqual({ label: 'pretix-order-id', name: 'pretix_order_id', type: 'string', fieldType: 'text', unique: true, description: '', options: [] });
  });

  it('for a field takes over its kind and its options', () => {
    const form = formForField({ label: 'Meal', type: 'options', options: [{ value: 'M1', label: 'With meat' }] });
    expect(propertyBody(form)).toMatchObject({ label: 'Meal', name: 'meal', type: 'enumeration', fieldType: 'checkbox', unique: false, options: [{ value: 'M1', label: 'With meat' }] });
  });

  it('of yes or no has the two options that HubSpot asks for', () => {
    expect(propertyBody(formForField({ label: 'News', type: 'boolean', options: [] })).options).toEqual([{ value: 'true', label: 'Yes' }, { value: 'false', label: 'No' }]);
  });

  it('is not unique where HubSpot does not offer it, and leaves empty options out', () => {
    const body = propertyBody({ ...formForField(undefined), label: ' Stage ', name: '', kind: 'select', isUnique: true, options: [{ value: '', label: 'One ' }, { value: '', label: ' ' }] });
    expect(body).toEqual({ label: 'Stage', type: 'enumeration', fieldType: 'select', unique: false, description: '', options: [{ value: 'One', label: 'One' }] });
  });
});
