// A target: one HubSpot object, known or yet to be made, with all intents for it in order.
import type { Intent, Outcome, PlannedIntent } from '@storebridge/domain';
import type { Failure, HubSpotObject } from '@storebridge/hubspot';
import { linkKey, type AssociationEnd, type Link, type WaitingIntent } from '@storebridge/store';

export interface Target {
  readonly intents: readonly DeliverableIntent[];
  /** What is known of the object in HubSpot. */
  readonly present: Present;
}

export type Present =
  | { readonly status: 'unknown' }
  /** Known by a link, values not read. */
  | { readonly status: 'linked'; readonly objectId: string }
  | { readonly status: 'found'; readonly object: HubSpotObject }
  | { readonly status: 'absent' };

export interface DeliverableIntent {
  readonly waiting: WaitingIntent;
  readonly fingerprint: string;
  readonly timeZone: string;
  readonly link: Link | undefined;
}

/** How the delivery of one intent ended. A failure that is not the record's own may end the whole drain. */
export interface Delivery {
  readonly deliverable: DeliverableIntent;
  readonly outcome: Outcome;
  /** To be saved when the intent was written or found unchanged. */
  readonly link?: Link;
  readonly failure?: Failure;
  /** Ends of associations that are not there yet, by their keys. */
  readonly awaits?: readonly string[];
}

export type PlannedDeliverable = PlannedIntent<DeliverableIntent>;

export function toPlanned(deliverable: DeliverableIntent): PlannedDeliverable {
  return { key: deliverable, intent: deliverable.waiting.intent, timeZone: deliverable.timeZone };
}

/** Intents for the same object, in the order of their arrival; linked ones by the object's id, all others by our identifier. */
export function groupByTarget(deliverables: readonly DeliverableIntent[]): readonly Target[] {
  const groups = Map.groupBy(deliverables, ({ link, waiting }) => (link === undefined ? identifierKey(waiting.intent) : `id ${link.objectId}`));
  return [...groups.values()].map((intents) => {
    const objectId = intents.find(({ link }) => link !== undefined)?.link?.objectId;
    return { intents, present: objectId === undefined ? { status: 'unknown' } : { status: 'linked', objectId } };
  });
}

/** Several identifiers can lead to one object, such as a contact's primary and secondary address. */
export function joinFoundTargets(targets: readonly Target[]): readonly Target[] {
  const groups = Map.groupBy(targets, (target) => (target.present.status === 'found' ? target.present.object.id : target));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const intents = group.flatMap((target) => target.intents).toSorted((one, other) => one.waiting.id - other.waiting.id);
    return [{ intents, present: first.present }];
  });
}

/** The object that the intent makes, as other intents name it. */
export function endOf(waiting: WaitingIntent): AssociationEnd {
  return { mappingId: waiting.mappingId, kind: waiting.recordKind, key: waiting.recordKey };
}

export function identifierKey(intent: Intent): string {
  return `${intent.identifier.property} ${intent.identifier.value.toLowerCase()}`;
}

/** The intent's link, unless the record was identified otherwise when it was made. */
export function standingLink(waiting: WaitingIntent, links: ReadonlyMap<string, Link>): Link | undefined {
  const link = links.get(linkKey(waiting));
  return link?.identifier === identifierKey(waiting.intent) ? link : undefined;
}
