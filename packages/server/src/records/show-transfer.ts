// The box "Data transfer to external systems": where a record and its parts stand on their way to HubSpot.
import { AUTOMATIC_ATTEMPTS, PROBLEM_KIND_LABELS } from '@storebridge/domain';
import { notedSince, problemsOfRecords, sentObjects, waitingTransfers, type ListedProblem, type ListedRecord, type MirroredRecord, type Portal, type SentObject } from '@storebridge/store';
import type { Storebridge } from '../compose.ts';
import type { Transfer } from '../contract/index.ts';
import { objectLabel } from '../portals/object-label.ts';
import { recordHref } from '../portals/record-href.ts';
import { showListedProblem } from './show-listed-problem.ts';
import { showMoment } from './shown-text.ts';
import type { ShowingShop } from './showing-shop.ts';

export interface TransferSubject {
  readonly row: ListedRecord;
  readonly members: readonly MirroredRecord[];
}

/** @returns `null` where the integration is switched off or not connected. */
export async function showTransfer(storebridge: Storebridge, showing: ShowingShop, subject: TransferSubject): Promise<Transfer | null> {
  const { shop, portal } = showing;
  if (portal === undefined || !shop.isEnabled) return null;
  const { db, clock } = storebridge.journey;
  const ids = subject.members.map(({ id }) => id);
  const [waiting, noted, problems, objects] = await Promise.all([
    waitingTransfers(db, shop, ids), notedSince(db, shop, subject.members), problemsOfRecords(db, shop.workspaceId, shop.id, subject.members), sentObjects(db, shop, ids),
  ]);
  const { state } = subject.row;
  const nextAttemptAt = waiting.filter((each) => each.state === 'ready' && each.readyAt > clock.now()).map(({ readyAt }) => readyAt).toSorted(byTime)[0];
  const triggeredAt = [...waiting.map(({ notedAt }) => notedAt), ...(noted === undefined ? [] : [noted]), ...problems.map(({ openedAt }) => openedAt)].toSorted(byTime)[0];
  const attempts = Math.max(0, ...waiting.map((each) => each.attempts), ...problems.map((each) => each.attempts));
  return {
    provider: 'HubSpot',
    state,
    text: textOf({ state, attempts, nextAttemptAt, problems, timeZone: showing.timeZone }),
    triggeredAt: triggeredAt?.toISOString() ?? null,
    attempts,
    mostAttempts: AUTOMATIC_ATTEMPTS,
    nextAttemptAt: nextAttemptAt?.toISOString() ?? null,
    problems: problems.map(showListedProblem),
    links: objects.map((object) => showLink(storebridge, portal, object)),
    can: {
      sync: state === 'sent' || state === 'held-back' || state === 'none',
      retry: state === 'problem' || state === 'retrying' || (state === 'waiting' && nextAttemptAt !== undefined),
      cancel: waiting.length > 0 || noted !== undefined || problems.length > 0,
    },
  };
}

interface Standing {
  readonly state: Transfer['state'];
  readonly attempts: number;
  readonly nextAttemptAt: Date | undefined;
  readonly problems: readonly ListedProblem[];
  readonly timeZone: string;
}

function textOf({ state, attempts, nextAttemptAt, problems, timeZone }: Standing): string {
  const until = nextAttemptAt === undefined ? '' : `Waiting until ${showMoment(nextAttemptAt, timeZone)}`;
  switch (state) {
    case 'pending':
      return 'Pending';
    case 'waiting':
      return until || 'Waiting for another object in HubSpot';
    case 'retrying':
      return [`Error. Retry ${attempts} of ${AUTOMATIC_ATTEMPTS}.`, until].filter(Boolean).join(' ');
    case 'problem':
      return `Error: ${PROBLEM_KIND_LABELS[gravest(problems)]}`;
    case 'sent':
      return 'Transferred';
    case 'held-back':
      return 'Older than the connection. It is sent when you ask for it.';
    case 'none':
      return 'No data transmitted.';
    default:
      return state satisfies never;
  }
}

/** What needs a person goes before what goes on by itself. */
function gravest(problems: readonly ListedProblem[]): ListedProblem['detail']['kind'] {
  const kinds = new Set(problems.map(({ detail }) => detail.kind));
  return (['config', 'permanent', 'system'] as const).find((kind) => kinds.has(kind)) ?? 'temporary';
}

function showLink({ configuration }: Storebridge, portal: Portal, object: SentObject): Transfer['links'][number] {
  const label = objectLabel(object.objectType);
  return {
    mapping: { id: object.mappingId, name: object.mapping },
    record: { id: object.recordId, kind: object.recordKind, title: object.recordTitle },
    objectType: object.objectType,
    objectLabel: label,
    text: `${label}: ${object.identifier}`,
    href: recordHref(configuration, portal, object.objectType, object.objectId),
    writtenAt: object.writtenAt.toISOString(),
  };
}

function byTime(one: Date, other: Date): number {
  return one.getTime() - other.getTime();
}
