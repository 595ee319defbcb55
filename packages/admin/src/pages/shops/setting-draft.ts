// Settings of a shop as a form holds them, and as the API takes them.
import type { ConnectorInfo } from '@storebridge/server/contract';

export type SettingField = ConnectorInfo['settings'][number];
/** Texts as they are typed, and switches. */
export type SettingDraft = Readonly<Record<string, string | boolean>>;
type Settings = Readonly<Record<string, unknown>>;

/** The server sets it itself, with the consent by which a shop is read. */
const OF_THE_SERVER = new Set(['consent']);

/** Those that a person is asked for. */
export function askedFields(fields: readonly SettingField[]): readonly SettingField[] {
  return fields.filter(({ key }) => !OF_THE_SERVER.has(key));
}

/** What a form begins with: what is set, else the default. Secrets begin empty. */
export function draftOf(fields: readonly SettingField[], settings: Settings): SettingDraft {
  return Object.fromEntries(fields.map((field) => [field.key, shown(field, settings[field.key] ?? field.default)]));
}

/** Empty texts are left out, so that what need not be given is not given. */
export function settingsOf(fields: readonly SettingField[], draft: SettingDraft): Settings {
  return Object.fromEntries(fields.flatMap((field) => {
    const value = given(field, draft[field.key]);
    return value === undefined ? [] : [[field.key, value] as const];
  }));
}

/** Settings that are not in the form, and so stay as they are. */
export function settingsWithout(fields: readonly SettingField[], settings: Settings): Settings {
  return Object.fromEntries(Object.entries(settings).filter(([key]) => !fields.some((field) => field.key === key)));
}

function shown({ input }: SettingField, value: unknown): string | boolean {
  if (input === 'boolean') return value === true;
  if (input === 'list') return Array.isArray(value) ? value.join(', ') : '';
  if (typeof value !== 'string') return '';
  return input === 'datetime' ? localMoment(value) : value;
}

function given({ input }: SettingField, value: string | boolean | undefined): unknown {
  if (input === 'boolean') return value === true;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (input === 'list') return text.split(',').map((part) => part.trim()).filter((part) => part !== '');
  if (text === '') return undefined;
  if (input !== 'datetime') return text;
  const moment = new Date(text);
  // What is no moment goes as it is, and the server says so.
  return Number.isNaN(moment.getTime()) ? text : moment.toISOString();
}

const LOCAL_LENGTH = 'yyyy-mm-ddThh:mm'.length;

/** As `<input type="datetime-local">` takes it, in the time zone of whoever looks. */
function localMoment(value: string): string {
  const moment = new Date(value);
  if (Number.isNaN(moment.getTime())) return '';
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, LOCAL_LENGTH);
}
