// Every event of every organizer that a token or a consent sees, for a person who chooses which to connect.
import type { ProblemDetail } from '@storebridge/domain';
import type { DiscoveredShop, ReaderDeps, Reading } from '../kit/reader.ts';
import { explainSchemaError } from '../kit/schema-error.ts';
import { createPretixClient, type PretixClient } from './api/client.ts';
import { listAll, listPages } from './api/list-pages.ts';
import { wireListedEvent, wireOrganizer, type WireListedEvent } from './api/wire-event.ts';
import { localisedText } from './localised-text.ts';
import { pretixAccess } from './settings.ts';

/** More than anybody would look through. */
const MOST_EVENTS = 2_000;
/** Names of shops may have 63 characters; some are left for a number. */
const LONGEST_SLUG = 58;

interface FoundEvent {
  readonly organizer: string;
  readonly event: WireListedEvent;
}

type EventReading = { readonly ok: true; readonly events: readonly WireListedEvent[]; readonly isWhole: boolean } | { readonly ok: false; readonly problem: ProblemDetail };

/** @param input the address of pretix, and a token unless `deps` supplies one. */
export async function discoverEvents(input: unknown, deps: ReaderDeps): Promise<Reading<readonly DiscoveredShop[]>> {
  const settings = pretixAccess.safeParse(input);
  if (!settings.success) return { ok: false, problem: invalidSettings(explainSchemaError(settings.error)) };
  const client = createPretixClient(settings.data, deps);
  const organizers = await listAll(client, { path: 'organizers/', subject: 'the organizers' }, wireOrganizer);
  if (organizers.status === 'problem') return { ok: false, problem: organizers.problem };

  const found: FoundEvent[] = [];
  let isWhole = true;
  let refusal: ProblemDetail | undefined;
  for (const { slug: organizer } of organizers.value) {
    const reading = await readEvents(client, organizer, MOST_EVENTS - found.length);
    // Who consents can leave organizers out, which are then refused one by one.
    if (!reading.ok && reading.problem.cause !== 'shop-permission-missing') return reading;
    if (!reading.ok) refusal ??= reading.problem;
    else {
      found.push(...reading.events.map((event) => ({ organizer, event })));
      isWhole &&= reading.isWhole;
    }
  }
  if (found.length === 0 && refusal !== undefined) return { ok: false, problem: refusal };
  return { ok: true, value: describeAll(found), ...(isWhole ? {} : { notice: `These are the first ${MOST_EVENTS.toLocaleString('en')} events. Enter the short forms of organizer and event by hand if yours is missing.` }) };
}

/** The latest first: who connects an event seldom means one of long ago. */
async function readEvents(client: PretixClient, organizer: string, most: number): Promise<EventReading> {
  const events: WireListedEvent[] = [];
  const pages = listPages(client, { path: `organizers/${encodeURIComponent(organizer)}/events/`, query: { ordering: '-date_from' }, subject: 'the events' });
  for await (const page of pages) {
    if (page.status === 'problem') return { ok: false, problem: page.problem };
    // An odd event does not hide the others.
    events.push(...page.value.rows.flatMap((row) => wireListedEvent.safeParse(row).data ?? []));
    if (events.length >= most && !(page.value.isLast && events.length === most)) return { ok: true, events: events.slice(0, most), isWhole: false };
  }
  return { ok: true, events, isWhole: true };
}

function describeAll(found: readonly FoundEvent[]): readonly DiscoveredShop[] {
  const taken = new Set<string>();
  return found.map(({ organizer, event }) => {
    const slug = freeSlug(taken, organizer, event.slug);
    taken.add(slug);
    return { label: labelOf(event), detail: detailOf(organizer, event), settings: { organizer, event: event.slug }, slug };
  });
}

/** The list does not tell which of its languages is the event's own; a reader that describes the event does. */
function labelOf({ name, slug }: WireListedEvent): string {
  return localisedText(name, []) ?? slug;
}

function detailOf(organizer: string, { slug, date_from: from, timezone, live, testmode }: WireListedEvent): string {
  return [`${organizer}/${slug}`, dayOf(from, timezone), live ? (testmode ? 'test mode' : 'live') : 'not live'].filter((part) => part !== '').join(', ');
}

/** "12 May 2027", where the event takes place. */
function dayOf(moment: string | null | undefined, timeZone: string): string {
  const epoch = Date.parse(moment ?? '');
  if (Number.isNaN(epoch)) return '';
  const format = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  try {
    return new Intl.DateTimeFormat('en-GB', { ...format, timeZone }).format(epoch);
  } catch {
    return new Intl.DateTimeFormat('en-GB', { ...format, timeZone: 'UTC' }).format(epoch);
  }
}

/** Short forms are unique within an organizer only. */
function freeSlug(taken: ReadonlySet<string>, organizer: string, event: string): string {
  const [short, long] = [toSlug(event), toSlug(`${organizer}-${event}`)];
  for (let number = 1; ; number += 1) {
    const free = (number === 1 ? [short, long] : [`${long}-${number}`]).find((slug) => !taken.has(slug));
    if (free !== undefined) return free;
  }
}

function toSlug(text: string): string {
  const slug = text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').slice(0, LONGEST_SLUG).replaceAll(/^-+|-+$/g, '');
  return slug === '' ? 'event' : slug;
}

function invalidSettings(reason: string): ProblemDetail {
  return { kind: 'config', cause: 'value-invalid', message: `The settings cannot be used: ${reason}.`, remedy: 'Correct what is named, and try again.' };
}
