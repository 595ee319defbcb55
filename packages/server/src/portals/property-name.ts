// The internal name of a property, made from its label as HubSpot makes it.

/** HubSpot's own pages cut names there. */
const LONGEST_NAME = 100;

/** @returns nothing where no letter is left that HubSpot takes: https://developers.hubspot.com/docs/guides/api/crm/properties */
export function propertyNameOf(label: string): string | undefined {
  const plain = label.toLowerCase().replaceAll('ß', 'ss').normalize('NFKD').replaceAll(/\p{M}/gu, '');
  const name = plain.replaceAll(/[^a-z0-9]+/g, '_').replaceAll(/^[_\d]+|_+$/g, '').slice(0, LONGEST_NAME);
  return name === '' ? undefined : name;
}
