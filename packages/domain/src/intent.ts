// What a mapping wants written for one record, before HubSpot's present state is known.
import type { AssociationTarget } from './association.ts';
import type { FieldType, FieldValue } from './field.ts';
import type { Mode } from './mapping.ts';

export interface Assignment {
  readonly property: string;
  readonly mode: Mode;
  readonly fieldType: FieldType;
  readonly value: FieldValue;
}

export interface Intent {
  readonly objectType: string;
  /** Names the target by our identifier, never by HubSpot's id; the value is normalised. */
  readonly identifier: { readonly property: string; readonly value: string };
  /** In the order of the mapping's rules. */
  readonly assignments: readonly Assignment[];
  /** Absent where the mapping asks for none. */
  readonly associations?: readonly AssociationTarget[];
  /** The object is to go: the shop no longer has what it stands for. Nothing is assigned then. */
  readonly isRemoval?: true;
}

/** The target as links remember it. */
export function identifierKey({ identifier }: Pick<Intent, 'identifier'>): string {
  return `${identifier.property} ${identifier.value.toLowerCase()}`;
}
