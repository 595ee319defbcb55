// Turns a value from the wire into what HubSpot would store, or says why it cannot.
import type { Account, Collection } from '../account/account.ts';
import type { OptionSource, PropertyDefinition } from '../account/property-registry.ts';
import { checkEmail } from './check-email.ts';

export type Converted = { readonly stored: string } | { readonly code: string; readonly message: string };

/** https://developers.hubspot.com/docs/guides/api/crm/properties: longest text of a property. */
const LONGEST_TEXT = 65_536;
const DECIMAL = /^-?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const WHOLE = /^-?\d{1,16}$/;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const ISO_MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;
const MS_PER_DAY = 86_400_000;

export interface ValueToConvert {
  readonly account: Account;
  readonly collection: Collection;
  readonly definition: PropertyDefinition;
  /** Never empty. */
  readonly value: string;
  /** The stored value, for appending to a list. */
  readonly before: string | undefined;
}

export function convertValue({ account, collection, definition, value, before }: ValueToConvert): Converted {
  switch (definition.type) {
    case 'number':
      return DECIMAL.test(value) ? { stored: value } : { code: 'INVALID_INTEGER', message: `${value} was not a valid number.` };
    case 'bool':
      return convertOption(definition, optionsInForce(account, collection, definition), value);
    case 'enumeration':
      return convertEnumeration({ account, collection, definition, value, before });
    case 'date':
      return convertDay(value);
    case 'datetime':
      return convertMoment(value);
    default:
      return convertText(account, definition, value);
  }
}

/** The values an enumeration takes at this moment. */
export function optionsInForce(account: Account, collection: Collection, definition: PropertyDefinition): readonly Labelled[] {
  const { optionSource } = definition;
  return optionSource === undefined ? definition.options : OPTION_SOURCES[optionSource](account, collection);
}

const OPTION_SOURCES: Readonly<Record<OptionSource, (account: Account, collection: Collection) => readonly Labelled[]>> = {
  owners: ({ owners }) => [...owners.values()].map((owner) => ({ label: `${owner.firstName} ${owner.lastName}`, value: owner.id })),
  currencies: ({ currency, additionalCurrencies }) => [currency, ...additionalCurrencies].map((value) => ({ label: value, value })),
  pipelines: (_account, { pipelines }) => [...pipelines.values()].map(({ label, id }) => ({ label, value: id })),
  stages: (_account, { pipelines }) =>
    [...pipelines.values()].flatMap((pipeline) => pipeline.stages.map(({ label, id }) => ({ label, value: id }))),
};

interface Labelled {
  readonly label: string;
  readonly value: string;
}

function convertText(account: Account, definition: PropertyDefinition, value: string): Converted {
  if (value.length > LONGEST_TEXT) {
    return { code: 'INVALID_STRING_LENGTH', message: `${definition.name} is longer than ${LONGEST_TEXT} characters.` };
  }
  if (definition.hubspotDefined && definition.name === 'email') return checkEmail(value, account.strictness.checkTopLevelDomains);
  return { stored: value };
}

function convertEnumeration({ account, collection, definition, value, before }: ValueToConvert): Converted {
  const options = optionsInForce(account, collection, definition);
  if (definition.optionSource === 'owners' && !account.owners.has(value)) {
    return { code: 'INVALID_OWNER_ID', message: `Owner id ${value} is not an owner of this account.` };
  }
  if (definition.fieldType !== 'checkbox') return convertOption(definition, options, value);
  const appends = value.startsWith(';');
  const wanted = (appends ? value.slice(1) : value).split(';');
  for (const each of wanted) {
    const converted = convertOption(definition, options, each);
    if ('code' in converted) return converted;
  }
  const kept = appends && before !== undefined ? before.split(';') : [];
  return { stored: [...new Set([...kept, ...wanted])].join(';') };
}

function convertOption(definition: PropertyDefinition, options: readonly Labelled[], value: string): Converted {
  const allowed = definition.optionSource === undefined ? definition.optionValues.has(value) : options.some((option) => option.value === value);
  if (allowed) return { stored: value };
  const list = options.map((option) => `label: "${option.label}" value: "${option.value}"`).join(', ');
  return { code: 'INVALID_OPTION', message: `${value} was not one of the allowed options: [${list}]` };
}

function convertDay(value: string): Converted {
  const ms = ISO_DAY.test(value) ? Date.parse(`${value}T00:00:00Z`) : WHOLE.test(value) ? Number(value) : Number.NaN;
  if (Number.isNaN(ms)) return { code: 'INVALID_DATE', message: `${value} was not a valid date` };
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return { code: 'INVALID_DATE', message: `${value} was not a valid date` };
  if (ISO_DAY.test(value) && date.toISOString().slice(0, 10) !== value) {
    return { code: 'INVALID_DATE', message: `${value} was not a valid date` };
  }
  if (ms % MS_PER_DAY === 0) return { stored: date.toISOString().slice(0, 10) };
  return {
    code: 'INVALID_DATE',
    message: `${value} is at ${date.getUTCHours()}:${date.getUTCMinutes()}:${date.getUTCSeconds()} UTC, not midnight!`,
  };
}

function convertMoment(value: string): Converted {
  const ms = WHOLE.test(value) ? Number(value) : ISO_DAY.test(value) || ISO_MOMENT.test(value) ? Date.parse(value) : Number.NaN;
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return { code: 'INVALID_LONG', message: `${value} was not a valid long.` };
  return { stored: date.toISOString() };
}
