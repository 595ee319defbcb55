// Fields of the event, or of the date of a series.
import type { FieldValue } from '@storebridge/domain';
import { cleanText } from '../../kit/clean-text.ts';
import { inCategory, type ReadableField } from './readable-field.ts';
import { momentOf, say, type EventView, type OrderView, type PositionView } from './view.ts';

export function eventFields(): readonly ReadableField<EventView>[] {
  return inCategory<EventView>('Event information', [
    { key: 'event_slug', label: 'Event short form', type: 'text', read: ({ catalog }) => catalog.event.slug },
    { key: 'event_name', label: 'Event name', type: 'text', read: (view) => say(view, view.catalog.event.name) },
    { key: 'organizer_slug', label: 'Organizer short form', type: 'text', read: ({ settings }) => settings.organizer },
    { key: 'event_time_zone', label: 'Event time zone', type: 'text', read: ({ catalog }) => catalog.event.timezone },
    { key: 'event_url', label: 'Event link', type: 'text', read: ({ catalog }) => cleanText(catalog.event.public_url) },
  ]);
}

/** pretix offers the dates for positions only; an order has those of its tickets, from the first to the last. */
export function orderDateFields(): readonly ReadableField<OrderView>[] {
  return dateFields<OrderView>(({ order, ...view }) => {
    const valid = order.positions.filter(({ canceled }) => !canceled);
    return happenings(view, (valid.length > 0 ? valid : order.positions).map(({ subevent }) => subevent));
  });
}

export function positionDateFields(): readonly ReadableField<PositionView>[] {
  return dateFields<PositionView>(({ position, ...view }) => happenings(view, [position.subevent]));
}

type Happening = Pick<EventView['catalog']['event'], 'name' | 'date_from' | 'date_to' | 'location'>;

/** @param find what happens, once each; empty when the catalogue does not know the dates. */
function dateFields<View extends EventView>(find: (view: View) => readonly Happening[]): readonly ReadableField<View>[] {
  return inCategory<View>('Event or date information', [
    { key: 'event_date_from', label: 'Event start date', type: 'datetime', read: (view) => outermost(find(view), ({ date_from: from }) => from, (one, other) => one < other) },
    { key: 'event_date_to', label: 'Event end date', type: 'datetime', read: (view) => outermost(find(view), ({ date_to: to }) => to, (one, other) => one > other) },
    { key: 'event_date_name', label: 'Date name', type: 'text', read: (view) => joined(find(view).map(({ name }) => say(view, name))) },
    { key: 'event_location', label: 'Event location', type: 'multiline', read: (view) => joined(find(view).map(({ location }) => say(view, location))) },
  ]);
}

function happenings({ catalog }: EventView, dates: readonly (number | null | undefined)[]): readonly Happening[] {
  return [...new Set(dates.map((id) => id ?? null))].flatMap((id) => {
    const happening = id === null ? catalog.event : catalog.dates.find((date) => date.id === id);
    return happening ?? [];
  });
}

function outermost(all: readonly Happening[], at: (happening: Happening) => string | null | undefined, isFurther: (one: string, other: string) => boolean): FieldValue | undefined {
  if (all.length === 0) return undefined;
  return all.map((each) => momentOf(at(each))).reduce((outer, each) => (outer === null || (each !== null && isFurther(each, outer)) ? each : outer), null);
}

function joined(texts: readonly (string | null)[]): FieldValue | undefined {
  if (texts.length === 0) return undefined;
  return cleanText([...new Set(texts.filter((text) => text !== null))].join(', '));
}
