// A target: one HubSpot object, known or yet to be made, with all intents for it in order.
import { identifierKey, type AssociationType, type Outcome, type PlannedIntent } from '@storebridge/domain';
import type { Failure, HubSpotObject } from '@storebridge/hubspot';
import { linkKey, type AssociationEnd, type EndState, type Link, type WaitingIntent } from '@storebridge/store';

export interface Target {
  readonly intents: readonly DeliverableIntent[];
  /** What is known of the object in HubSpot. */
  readonly present: Present;
}

export type Present =
  /** `mustBeRead`: it was presumed to be new, and was not. */
  | { readonly status: 'unknown'; readonly mustBeRead?: true }
  /** Known by a link, values not read. */
  | { readonly status: 'linked'; readonly objectId: string }
  | { readonly status: 'found'; readonly object: HubSpotObject }
  /** `isBare`: what it was to be created with besides its parent was refused. */
  | { readonly status: 'absent'; readonly isPresumed?: true; readonly isBare?: true };

export interface DeliverableIntent {
  readonly waiting: WaitingIntent;
  readonly fingerprint: string;
  readonly timeZone: string;
  readonly link: Link | undefined;
  /** Where the associations that the intent asks for lead to. */
  readonly ends: readonly ResolvedEnd[];
}

/** The other end of an association, and what is known of it before anything is written. */
export interface ResolvedEnd {
  readonly end: AssociationEnd;
  readonly toType: string;
  readonly type: AssociationType | undefined;
  readonly isParent: boolean;
  readonly property: string | undefined;
  readonly state: EndState;
}

/** An end whose object is there. */
export interface ReachedEnd extends ResolvedEnd {
  readonly state: Extract<EndState, { status: 'there' }>;
}

/** Nothing was written: the object is made only together with what it belongs to. */
export interface Waiting {
  readonly status: 'waiting';
}

/** How the delivery of one intent ended. A failure that is not the record's own may end the whole drain. */
export interface Delivery {
  readonly deliverable: DeliverableIntent;
  readonly outcome: Outcome | Waiting;
  /** To be saved when the intent was written or found unchanged. */
  readonly link?: Link;
  readonly failure?: Failure;
  /** Ends of associations that are not there yet, by their keys. */
  readonly awaits?: readonly string[];
  /** Associations that the object was written with. */
  readonly madeAlong?: readonly ReachedEnd[];
  /** The object is gone, or no longer ours to keep: the link goes with it. */
  readonly isUnlinked?: true;
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

export function isReached(end: ResolvedEnd): end is ReachedEnd {
  return end.state.status === 'there';
}

/** Several identifiers can lead to one object, such as a contact's primary and secondary address. */
export function joinFoundTargets(targets: readonly Target[]): readonly Target[] {
  const groups = Map.groupBy(targets, (target) => objectOf(target) ?? target);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const intents = group.flatMap((target) => target.intents).toSorted((one, other) => one.waiting.id - other.waiting.id);
    return [{ intents, present: first.present }];
  });
}

/** Values that were read and values that were not are no two halves of one. */
function objectOf({ present }: Target): string | undefined {
  if (present.status === 'found') return `found ${present.object.id}`;
  return present.status === 'linked' ? `linked ${present.objectId}` : undefined;
}

/** The object that the intent makes, as other intents name it. */
export function endOf(waiting: WaitingIntent): AssociationEnd {
  return { mappingId: waiting.mappingId, kind: waiting.recordKind, key: waiting.recordKey };
}

/** The intent's link, unless the record was identified otherwise when it was made. */
export function standingLink(waiting: WaitingIntent, links: ReadonlyMap<string, Link>): Link | undefined {
  const link = links.get(linkKey(waiting));
  return link?.identifier === identifierKey(waiting.intent) ? link : undefined;
}
