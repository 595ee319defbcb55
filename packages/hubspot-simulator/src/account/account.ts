// One HubSpot account in memory: its collections of records, definitions, people and switches.
import { AssociationTable } from './association-table.ts';
import { Journal } from './journal.ts';
import { OBJECT_TYPES, namesOfType } from './object-types.ts';
import { RecordTable } from './record-table.ts';
import { SearchIndex } from './search-index.ts';
import { startingAssociationTypes } from '../definitions/starting-associations.ts';
import { startingPipelines } from '../definitions/starting-pipelines.ts';
import { startingRegistry } from '../definitions/starting-properties.ts';
import { randomInteger } from '../randomness.ts';
import { strictnessOf } from '../settings.ts';
import { tierProfile } from '../tiers.ts';
import type { ObjectType } from './object-types.ts';
import type { PropertyRegistry } from './property-registry.ts';
import type { Pipeline } from '../definitions/starting-pipelines.ts';
import type { AccountSettings, AccountType, OwnerSettings, Strictness } from '../settings.ts';
import type { ConditionalRequirement, ValidationRule } from '../properties/validation-rules.ts';
import type { Limits, TierProfile } from '../tiers.ts';

/** What the simulated world gives to everything in it. */
export interface World {
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

/** Everything about one object type. */
export interface Collection {
  readonly type: ObjectType;
  readonly table: RecordTable;
  readonly registry: PropertyRegistry;
  readonly pipelines: Map<string, Pipeline>;
  readonly index: SearchIndex;
  /** HubSpot needs a moment until a new type can be called. */
  readonly usableFrom: number;
  validationRules: readonly ValidationRule[];
  conditionalRequirements: readonly ConditionalRequirement[];
  nextId: () => string;
}

export interface Owner {
  readonly id: string;
  readonly userId: number;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}

/** Something HubSpot does by itself later. */
export interface Chore {
  readonly dueAt: number;
  readonly run: () => void;
}

export interface Account {
  readonly portalId: number;
  readonly name: string;
  readonly world: World;
  readonly tier: TierProfile;
  readonly limits: Limits | 'off';
  readonly strictness: Strictness;
  readonly accountType: AccountType;
  readonly timeZone: string;
  readonly currency: string;
  readonly additionalCurrencies: readonly string[];
  readonly owners: Map<string, Owner>;
  readonly journal: Journal;
  readonly associations: AssociationTable;
  readonly collections: Map<string, Collection>;
  readonly typeNames: Map<string, string>;
  readonly nextLabelId: () => number;
  readonly chores: Chore[];
  readonly erasedEmails: Set<string>;
  /** Used by a list, a form or a flow, as `0-1:name`; such a property cannot be archived. */
  readonly propertiesInUse: Set<string>;
  /** Set by an admin, by pair of object types: `0-1>0-3`. */
  readonly associationLimits: Map<string, number>;
  /** Plain things that only need to be kept and shown again: lists, flows, e-mails, templates. */
  readonly shelves: Map<string, Map<string, Record<string, unknown>>>;
}

const DEFAULT_OWNERS: readonly OwnerSettings[] = [
  { email: 'olivia.owner@example.com', firstName: 'Olivia', lastName: 'Owner' },
  { email: 'sam.sales@example.com', firstName: 'Sam', lastName: 'Sales' },
];
const FIRST_OWNER_ID = 70_000_001;
/** Above all ids that HubSpot defines, so that a number alone tells a type. */
const FIRST_LABEL_ID = 2001;

export function openAccount(world: World, settings: AccountSettings): Account {
  const tier = tierProfile(settings.tier ?? 'pro');
  const journal = new Journal();
  const idsByName = new Map(OBJECT_TYPES.map((type) => [type.singular, type.id]));
  const account: Account = {
    portalId: settings.portalId,
    name: settings.name ?? `Account ${settings.portalId}`,
    world,
    tier,
    limits: settings.limits === 'off' ? 'off' : { ...tier.limits, ...settings.limits },
    strictness: strictnessOf(settings),
    accountType: settings.accountType ?? 'STANDARD',
    timeZone: settings.timeZone ?? 'UTC',
    currency: settings.currency ?? 'EUR',
    additionalCurrencies: settings.additionalCurrencies ?? [],
    owners: new Map((settings.owners ?? DEFAULT_OWNERS).map((owner, index) => openOwner(owner, index))),
    journal,
    associations: new AssociationTable(journal, startingAssociationTypes((singular) => idsByName.get(singular) ?? singular)),
    collections: new Map(),
    typeNames: new Map(),
    nextLabelId: countingFrom(FIRST_LABEL_ID),
    chores: [],
    erasedEmails: new Set(),
    propertiesInUse: new Set(),
    associationLimits: new Map(),
    shelves: new Map(),
  };
  for (const type of OBJECT_TYPES) addCollection(account, type, startingRegistry(type, account.strictness));
  journal.onCommit((changes) => {
    for (const change of changes) {
      if ('record' in change) account.collections.get(change.record.typeId)?.index.note(change.record, world.now());
    }
  });
  return account;
}

export function addCollection(account: Account, type: ObjectType, registry: PropertyRegistry): Collection {
  const collection: Collection = {
    type,
    registry,
    table: new RecordTable(account.journal),
    pipelines: new Map(startingPipelines(type.name).map((pipeline) => [pipeline.id, pipeline])),
    index: new SearchIndex(account.strictness.searchLagMs),
    usableFrom: type.isCustom ? account.world.now() + account.strictness.objectTypeLagMs : 0,
    validationRules: [],
    conditionalRequirements: [],
    nextId: growingIds(account.world.random),
  };
  account.collections.set(type.id, collection);
  for (const name of namesOfType(type)) account.typeNames.set(name.toLowerCase(), type.id);
  return collection;
}

export function findCollection(account: Account, name: string): Collection | undefined {
  return account.collections.get(account.typeNames.get(name.toLowerCase()) ?? '');
}

export function shelf(account: Account, name: string): Map<string, Record<string, unknown>> {
  const known = account.shelves.get(name);
  if (known) return known;
  const fresh = new Map<string, Record<string, unknown>>();
  account.shelves.set(name, fresh);
  return fresh;
}

/** Ids look random and only grow, as those of HubSpot do. */
function growingIds(random: () => number): () => string {
  let last = randomInteger(random, 20_000_000_000, 40_000_000_000);
  return () => {
    last += randomInteger(random, 1, 997);
    return String(last);
  };
}

function countingFrom(first: number): () => number {
  let next = first;
  return () => next++;
}

function openOwner(settings: OwnerSettings, index: number): [string, Owner] {
  const id = settings.id ?? String(FIRST_OWNER_ID + index);
  const { email, firstName = '', lastName = '' } = settings;
  return [id, { id, userId: 1001 + index, email, firstName, lastName }];
}
