// Turns what changed in an account into the events that an app has subscribed to.
import { randomInteger } from '../randomness.ts';
import type { Account } from '../account/account.ts';
import type { Change } from '../account/journal.ts';
import type { CrmRecord, PropertyValues, WriteSource } from '../account/record.ts';
import type { App } from '../oauth/apps.ts';
import type { WebhookSubscription } from './subscriptions.ts';

export interface WebhookEvent {
  readonly eventId: number;
  readonly subscriptionId: number;
  readonly portalId: number;
  readonly appId: number;
  readonly occurredAt: number;
  readonly subscriptionType: string;
  readonly attemptNumber: number;
  readonly objectId: number;
  readonly changeSource: string;
  readonly sourceId: string;
  readonly [detail: string]: unknown;
}

interface Happening {
  readonly verb: 'creation' | 'deletion' | 'propertyChange' | 'merge' | 'restore' | 'associationChange' | 'privacyDeletion';
  readonly typeId: string;
  readonly objectId: number;
  readonly source: WriteSource;
  readonly propertyName?: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** These types have event names of their own; all others are `object` with an object type id. */
const NAMED_TYPES = new Set(['contact', 'company', 'deal', 'ticket', 'product', 'line_item']);

export function eventsOf(account: Account, app: App, changes: readonly Change[]): WebhookEvent[] {
  const subscriptions = (app.webhooks?.subscriptions ?? []).filter((subscription) => subscription.active !== false);
  if (subscriptions.length === 0) return [];
  const events: WebhookEvent[] = [];
  for (const happening of changes.flatMap((change) => happenings(account, change))) {
    for (const [index, subscription] of subscriptions.entries()) {
      if (isSubscribed(account, subscription, happening)) events.push(eventOf(account, app, happening, { subscription, index }));
    }
  }
  return events;
}

function eventOf(
  account: Account,
  app: App,
  happening: Happening,
  { subscription, index }: { readonly subscription: WebhookSubscription; readonly index: number },
): WebhookEvent {
  const isGeneric = subscription.subscriptionType.startsWith('object.');
  return {
    eventId: randomInteger(account.world.random, 100_000_000, 4_000_000_000),
    subscriptionId: app.appId * 10 + index,
    portalId: account.portalId,
    appId: app.appId,
    occurredAt: account.world.now(),
    subscriptionType: subscription.subscriptionType,
    attemptNumber: 0,
    objectId: happening.objectId,
    changeSource: happening.source.type,
    sourceId: happening.source.id,
    ...(isGeneric && { objectTypeId: happening.typeId }),
    ...happening.details,
  };
}

function isSubscribed(account: Account, { subscriptionType, propertyName, objectTypeId }: WebhookSubscription, happening: Happening): boolean {
  const singular = account.collections.get(happening.typeId)?.type.singular ?? '';
  const matchesType = subscriptionType === `object.${happening.verb}`
    ? objectTypeId === happening.typeId
    : NAMED_TYPES.has(singular) && subscriptionType === `${singular}.${happening.verb}`;
  if (!matchesType) return false;
  if (happening.verb !== 'propertyChange') return true;
  return propertyName === happening.propertyName;
}

function happenings(account: Account, change: Change): Happening[] {
  const { source } = change;
  switch (change.kind) {
    case 'created':
      return [
        { ...about(change.record, source), verb: 'creation', details: { changeFlag: 'NEW' } },
        ...propertyChanges(change.record, source, change.record.properties),
      ];
    case 'updated':
      return propertyChanges(change.record, source, change.values);
    case 'archived':
      return [{ ...about(change.record, source), verb: 'deletion', details: { changeFlag: 'DELETED' } }];
    case 'restored':
      return [{ ...about(change.record, source), verb: 'restore', details: { changeFlag: 'RESTORED' } }];
    case 'erased':
      return [{ ...about(change.record, source), verb: 'privacyDeletion', details: {} }];
    case 'merged': {
      const details = {
        primaryObjectId: Number(change.primaryId),
        mergedObjectIds: change.mergedIds.map(Number),
        newObjectId: Number(change.record.id),
        numberOfPropertiesMoved: change.moved,
      };
      return [{ ...about(change.record, source), verb: 'merge', details }];
    }
    case 'linked':
    case 'unlinked':
      return linkHappenings(account, change);
    default:
      return change satisfies never;
  }
}

/** Both ends hear of an association, each from its own side. */
function linkHappenings(account: Account, change: Extract<Change, { readonly kind: 'linked' | 'unlinked' }>): Happening[] {
  const type = account.associations.typesOf(change.from.typeId, change.to.typeId).find((each) => each.typeId === change.typeId);
  const side = (from: CrmRecord, to: CrmRecord): Happening => ({
    ...about(from, change.source),
    verb: 'associationChange',
    details: {
      associationType: `${nameOf(account, from)}_TO_${nameOf(account, to)}`,
      fromObjectId: Number(from.id),
      toObjectId: Number(to.id),
      associationRemoved: change.kind === 'unlinked',
      isPrimaryAssociation: type?.isPrimary ?? false,
    },
  });
  return [side(change.from, change.to), side(change.to, change.from)];
}

function propertyChanges(record: CrmRecord, source: WriteSource, values: PropertyValues): Happening[] {
  return Object.entries(values).map(([propertyName, propertyValue]) => ({
    ...about(record, source), verb: 'propertyChange' as const, propertyName, details: { propertyName, propertyValue },
  }));
}

function about(record: CrmRecord, source: WriteSource): Pick<Happening, 'typeId' | 'objectId' | 'source'> {
  return { typeId: record.typeId, objectId: Number(record.id), source };
}

function nameOf(account: Account, record: CrmRecord): string {
  return account.collections.get(record.typeId)?.type.legacyName ?? record.typeId;
}
