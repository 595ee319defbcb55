// The schemes in which pretix asks for names, and the fields that each part of a name becomes.
import type { FieldValue } from '@storebridge/domain';
import { cleanText } from '../../kit/clean-text.ts';
import type { WireNameParts } from '../api/wire-order.ts';
import type { FieldRow } from './readable-field.ts';

interface NamePart {
  readonly key: string;
  readonly label: string;
}

const SALUTATION: NamePart = { key: 'salutation', label: 'Salutation' };
const TITLE: NamePart = { key: 'title', label: 'Title' };
const GIVEN: NamePart = { key: 'given_name', label: 'Given name' };
const FIRST: NamePart = { key: 'given_name', label: 'First name' };
const MIDDLE: NamePart = { key: 'middle_name', label: 'Middle name' };
const FAMILY: NamePart = { key: 'family_name', label: 'Family name' };
const FULL: NamePart = { key: 'full_name', label: 'Full name' };

/** What pretix chooses for new events. */
const DEFAULT_SCHEME: readonly NamePart[] = [GIVEN, FAMILY];

const SCHEMES: ReadonlyMap<string, readonly NamePart[]> = new Map([
  ['given_family', DEFAULT_SCHEME],
  ['title_given_family', [TITLE, GIVEN, FAMILY]],
  ['given_middle_family', [FIRST, MIDDLE, FAMILY]],
  ['title_given_middle_family', [TITLE, FIRST, MIDDLE, FAMILY]],
  ['family_given', [FAMILY, GIVEN]],
  ['family_nospace_given', [GIVEN, FAMILY]],
  ['family_comma_given', [GIVEN, FAMILY]],
  ['full', [{ key: 'full_name', label: 'Name' }]],
  ['calling_full', [{ key: 'calling_name', label: 'Calling name' }, FULL]],
  ['full_transcription', [FULL, { key: 'latin_transcription', label: 'Latin transcription' }]],
  ['salutation_given_family', [SALUTATION, GIVEN, FAMILY]],
  ['salutation_title_given_family', [SALUTATION, TITLE, GIVEN, FAMILY]],
  ['salutation_title_given_family_degree', [SALUTATION, TITLE, GIVEN, FAMILY, { key: 'degree', label: 'Degree (after name)' }]],
]);

export interface ReadName {
  readonly whole: string | null;
  readonly parts: WireNameParts;
}

export interface NameFields<View> {
  /** "attendee_name" or "invoice_address_name". */
  readonly key: string;
  /** "Attendee" or "Invoice address". */
  readonly label: string;
  /** `undefined` when the name is unknown. */
  readonly read: (view: View) => ReadName | undefined;
}

/** One field for each part of the scheme; given and family name also where the scheme does not ask for them, guessed from the whole name. */
export function nameFields<View>(scheme: string | null | undefined, { key, label, read }: NameFields<View>): readonly FieldRow<View>[] {
  const parts = SCHEMES.get(scheme ?? '') ?? DEFAULT_SCHEME;
  const asked = parts.map((part): FieldRow<View> => ({
    key: `${key}_${part.key}`,
    label: `${label}: ${part.label}`,
    type: 'text',
    // A scheme of one part says the same as the whole name.
    isHidden: parts.length === 1,
    read: (view) => readPart(read(view), part.key),
  }));
  const guessed = [GIVEN, FAMILY]
    .filter((part) => parts.every((each) => each.key !== part.key))
    .map((part): FieldRow<View> => ({
      key: `${key}_${part.key}`,
      label: `${label}: ${part.label} (⚠️ auto-generated, not recommended)`,
      type: 'text',
      read: (view) => guessPart(read(view), part),
    }));
  return [...asked, ...guessed];
}

/** Old orders and some interfaces give whole names only, as `_legacy`; their parts are not known to be anything. */
export function hasNameParts(parts: WireNameParts): boolean {
  return Object.keys(parts ?? {}).length > 0;
}

function readPart(name: ReadName | undefined, key: string): FieldValue | undefined {
  if (name === undefined) return undefined;
  const part = Object.hasOwn(name.parts ?? {}, key) ? name.parts?.[key] : null;
  return typeof part === 'string' ? cleanText(part) : null;
}

/** "Charlie de l'Exemple" is parted at its last space; a single word is the given name. */
function guessPart(name: ReadName | undefined, part: NamePart): FieldValue | undefined {
  if (name === undefined) return undefined;
  const whole = cleanText(name.whole) ?? '';
  const space = whole.lastIndexOf(' ');
  if (part === GIVEN) return cleanText(space < 0 ? whole : whole.slice(0, space));
  return space < 0 ? null : cleanText(whole.slice(space + 1));
}
