// Creates a property in HubSpot; one that is there already and is the same will do.
import type { PropertyDefinition, PropertyFieldType, WantedProperty } from '@storebridge/hubspot';
import type { PortalConnection } from '@storebridge/sync';
import type { ParsedBodyOf } from '../../contract/index.ts';
import { usualGroupOf } from '../../portals/object-types.ts';
import { propertyNameOf } from '../../portals/property-name.ts';
import { inWords, isFaultOfInput, refusalOf, valueOf } from './hubspot-refusal.ts';
import { notValid, Refusal } from './refusal.ts';

type NewProperty = ParsedBodyOf<'addProperty'>;

const FIELD_TYPES: readonly PropertyFieldType[] = ['text', 'textarea', 'html', 'phonenumber', 'file', 'number', 'booleancheckbox', 'select', 'radio', 'checkbox', 'date'];

/** @throws Refusal 422 with HubSpot's words, 409 where another property has the name. */
export async function addProperty({ client, definitions, properties }: PortalConnection, objectType: string, body: NewProperty): Promise<PropertyDefinition> {
  const wanted = toWanted(body);
  const group = chooseGroup(objectType, body.group, valueOf(await client.properties.groups(objectType)).map(({ name }) => name));
  const [outcome] = await client.properties.create(objectType, group, [wanted]);
  if (outcome === undefined) throw new Error('HubSpot said nothing about the property.');
  properties.forget();
  if (outcome.status === 'written') return outcome.property;
  if (outcome.status === 'failed') {
    if (!isFaultOfInput(outcome.failure)) throw refusalOf(outcome.failure);
    throw new Refusal(422, { detail: inWords(outcome.failure), remedy: outcome.failure.remedy, errors: [{ path: outcome.failure.property === wanted.name ? 'name' : 'label', message: inWords(outcome.failure) }] });
  }
  const present = valueOf(await definitions.properties(objectType)).get(wanted.name);
  if (present !== undefined && isSame(wanted, present)) return present;
  const what = present === undefined ? 'an archived one' : `one of type ${present.type}${present.hasUniqueValue ? ' with unique values' : ''}`;
  throw new Refusal(409, {
    detail: `HubSpot already has a property "${wanted.name}" for this object type: ${what}.`,
    remedy: 'Use that one, or choose another internal name.',
    errors: [{ path: 'name', message: 'is taken by another property' }],
  });
}

function toWanted({ label, name, type, fieldType, unique, description, options }: NewProperty): WantedProperty {
  const chosen = name ?? propertyNameOf(label);
  if (chosen === undefined) throw notValid('name', 'give an internal name: none can be made of this label, because HubSpot takes only the letters a to z, digits and underscores');
  const known = FIELD_TYPES.find((each) => each === fieldType);
  if (known === undefined) throw notValid('fieldType', `expected one of ${FIELD_TYPES.join(', ')}`);
  return {
    name: chosen, label, type, fieldType: known, description,
    ...(unique ? { hasUniqueValue: true } : {}),
    // Without options of its own a yes-or-no property gets HubSpot's two.
    ...(options.length === 0 ? {} : { options }),
  };
}

function chooseGroup(objectType: string, wanted: string | undefined, groups: readonly string[]): string {
  if (wanted !== undefined) {
    if (!groups.includes(wanted)) throw notValid('group', `HubSpot has no group "${wanted}" for this object type`);
    return wanted;
  }
  const usual = usualGroupOf(objectType);
  return groups.find((name) => name === usual) ?? groups[0] ?? usual ?? '';
}

/** What cannot be changed afterwards decides; a list that lacks an option that is wanted is another one. */
function isSame(wanted: WantedProperty, present: PropertyDefinition): boolean {
  const lacksOption = (wanted.options ?? []).some(({ value }) => !present.options.some((option) => option.value === value));
  const isOtherList = wanted.type === 'enumeration' && wanted.fieldType !== present.fieldType;
  return wanted.type === present.type && (wanted.hasUniqueValue ?? false) === present.hasUniqueValue && !lacksOption && !isOtherList;
}
