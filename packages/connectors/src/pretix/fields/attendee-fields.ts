// Fields of the person who comes with a ticket. An add-on has those of the ticket to which it was added, where it has none of its own.
import { cleanText } from '../../kit/clean-text.ts';
import type { WirePosition } from '../api/wire-order.ts';
import { emailText } from './email.ts';
import { hasNameParts, nameFields, type ReadName } from './name-schemes.ts';
import { inCategory, type FieldRow, type ReadableField } from './readable-field.ts';
import type { EventView, PositionView } from './view.ts';

export function attendeeFields({ catalog }: EventView): readonly ReadableField<PositionView>[] {
  return inCategory<PositionView>('Attendee details', [
    { key: 'attendee_name', label: 'Attendee name', type: 'text', read: (view) => nameOf(view).whole },
    ...nameFields<PositionView>(catalog.settings.name_scheme, { key: 'attendee_name', label: 'Attendee', read: nameOf }),
    { key: 'attendee_email', label: 'Attendee email', type: 'email', read: readEmail },
    { key: 'attendee_or_order_email', label: 'Attendee or order email', type: 'email', read: (view) => readEmail(view) ?? emailText(view.order.email) },
    { key: 'attendee_company', label: 'Attendee company', type: 'text', read: (view) => inherited(view, ({ company }) => company) },
    address('street', 'street', ({ street }) => street),
    address('zipcode', 'ZIP code', ({ zipcode }) => zipcode),
    address('city', 'city', ({ city }) => city),
    address('country', 'country', ({ country }) => country, 'country'),
    address('state', 'state', ({ state }) => state),
  ]);
}

function address(key: string, label: string, read: (position: WirePosition) => string | null | undefined, type: 'text' | 'country' = 'text'): FieldRow<PositionView> {
  return { key: `attendee_${key}`, label: `Attendee address ${label}`, type, read: (view) => inherited(view, read) };
}

function readEmail(view: PositionView): string | null {
  return emailText(inherited(view, ({ attendee_email: email }) => email));
}

function nameOf(view: PositionView): ReadName {
  const { position, parent } = view;
  return {
    whole: inherited(view, ({ attendee_name: name }) => name),
    parts: hasNameParts(position.attendee_name_parts) ? position.attendee_name_parts : (parent?.attendee_name_parts ?? {}),
  };
}

function inherited({ position, parent }: PositionView, read: (position: WirePosition) => string | null | undefined): string | null {
  return cleanText(read(position)) ?? (parent === undefined ? null : cleanText(read(parent)));
}
