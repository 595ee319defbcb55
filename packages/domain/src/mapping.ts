// Which field of a record goes into which HubSpot property, and how.
import type { AssociationType } from './association-type.ts';
import type { RecordKind } from './record.ts';

export const MODES = ['overwrite', 'fill-if-new', 'fill-if-empty', 'add-to-list'] as const;
export type Mode = (typeof MODES)[number];

export const MODE_LABELS = {
  overwrite: 'Overwrite',
  'fill-if-new': 'Fill if new',
  'fill-if-empty': 'Fill if empty',
  'add-to-list': 'Add to list',
} as const satisfies Record<Mode, string>;

/** Where a rule takes its value from: a field of the record, or a fixed text. */
export type RuleSource = { readonly field: string } | { readonly fixed: string };

export interface Rule {
  readonly source: RuleSource;
  /** Internal name of the HubSpot property. */
  readonly property: string;
  readonly mode: Mode;
  /** From option value to HubSpot's internal option value; an option without an entry is a problem of that record. */
  readonly valueMap?: Readonly<Record<string, string>>;
}

export interface Identifier {
  readonly field: string;
  /** `email` for contacts; for all other objects a property with unique values. */
  readonly property: string;
}

/** A property that a preset brings along; it is created in the portal where it is missing. */
export interface WantedProperty {
  readonly name: string;
  readonly label: string;
  readonly type: PropertyType;
  readonly fieldType: string;
  readonly description?: string;
  readonly unique?: boolean;
  readonly currency?: boolean;
}

export interface WantedGroup {
  readonly name: string;
  readonly label: string;
  readonly properties: readonly WantedProperty[];
}

export interface MappingAssociation {
  /** Name of an earlier mapping of the same shop. */
  readonly mapping: string;
  readonly type?: AssociationType;
  /** The object is made together with this association and waits for its other end: a line item without its deal would belong to nobody. */
  readonly isParent?: true;
  /** Where HubSpot keeps this association as the id of the other object in a property, that property. */
  readonly property?: string;
}

/** Narrows a mapping to the records whose field has one of these values, as texts; of a record that says nothing about the field nothing is known against it. */
export interface MappingCondition {
  readonly field: string;
  readonly isOneOf: readonly string[];
}

/** What becomes of the object of a part that its order no longer has, or that the mapping's condition excludes. */
export const WHEN_GONE = ['keep', 'archive'] as const;
export type WhenGone = (typeof WHEN_GONE)[number];

export interface MappingDefinition {
  /** Name within the shop, stable: links hang on it. */
  readonly name: string;
  readonly recordKind: RecordKind;
  /** HubSpot object type as in its paths: contacts, companies, deals, products, line_items. */
  readonly objectType: string;
  readonly identifier: Identifier;
  readonly rules: readonly Rule[];
  readonly onlyWhen?: MappingCondition;
  /** Only objects that Storebridge made itself are ever archived. Default `keep`. */
  readonly whenGone?: WhenGone;
  /** With the objects that earlier mappings make. */
  readonly associations?: readonly MappingAssociation[];
  /** Property groups that this mapping needs and may create. */
  readonly groups?: readonly WantedGroup[];
  /** Begun and not yet saved by a person as a whole: nothing is sent by it. */
  readonly isDraft?: true;
}

/** HubSpot's property types. */
export const PROPERTY_TYPES = ['string', 'number', 'bool', 'enumeration', 'date', 'datetime', 'phone_number'] as const;
export type PropertyType = (typeof PROPERTY_TYPES)[number];

/** What must be known of a HubSpot property to write it. */
export interface PropertyShape {
  readonly name: string;
  readonly type: PropertyType;
  readonly fieldType: string;
  readonly readOnly: boolean;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}
