// An account as tests and demonstrations see it: reading past HTTP, and edits as a person in HubSpot makes them.
import { runDueChores } from './account/chores.ts';
import { findCollection } from './account/account.ts';
import { PERSON, isLive } from './account/record.ts';
import { archiveRecord, restoreRecord } from './objects/archive-record.ts';
import { liveLinks } from './associations/present-associations.ts';
import { defaultType, isFailure, linkRecords } from './associations/link-records.ts';
import { mergePair } from './objects/merge-records.ts';
import { writeRecord } from './objects/write-record.ts';
import { emailsOf, uniqueKey } from './objects/uniqueness.ts';
import type { Account, Collection } from './account/account.ts';
import type { CrmRecord, PropertyValues } from './account/record.ts';
import type { ConditionalRequirement, ValidationRule } from './properties/validation-rules.ts';

export interface SimulatedObject {
  readonly id: string;
  readonly properties: PropertyValues;
  readonly archived: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface AssociatedObject {
  readonly id: string;
  readonly typeIds: readonly number[];
}

/** Every method that names something unknown, or that HubSpot would refuse, throws. */
export class SimulatedAccount {
  /** The inside, for the pages of the simulator. */
  readonly state: Account;

  constructor(state: Account) {
    this.state = state;
  }

  get portalId(): number {
    return this.state.portalId;
  }

  /** Live and archived objects in order of their ids. */
  *objects(type: string): Iterable<SimulatedObject> {
    const { table } = this.#collection(type);
    for (const record of table.records()) yield shown(record);
    for (const record of table.records(true)) yield shown(record);
  }

  /** The first live object with this value; fast for unique properties. */
  find(type: string, property: string, value: string): SimulatedObject | undefined {
    const { table } = this.#collection(type);
    const owner = property === 'hs_object_id' ? table.find(value) : table.ownerOf(property, uniqueKey(value));
    if (owner && isLive(owner)) return shown(owner);
    for (const record of table.records()) {
      if (record.properties[property] === value) return shown(record);
    }
    return undefined;
  }

  /** By id, also an id that was merged away. */
  get(type: string, id: string): SimulatedObject | undefined {
    const record = this.#collection(type).table.find(id);
    return record && shown(record);
  }

  associationsOf(type: string, id: string, toType: string): readonly AssociatedObject[] {
    const links = liveLinks(this.state, this.#record(type, id), this.#collection(toType));
    return links.map((link) => ({ id: link.toId, typeIds: link.typeIds }));
  }

  count(type: string): number {
    return this.#collection(type).table.liveCount;
  }

  /** Live objects of each type that has any. */
  counts(): Readonly<Record<string, number>> {
    const filled = [...this.state.collections.values()].filter((collection) => collection.table.liveCount > 0);
    return Object.fromEntries(filled.map((collection) => [collection.type.name, collection.table.liveCount]));
  }

  /** Creates an object as a person would, with all checks. */
  create(type: string, properties: PropertyValues): SimulatedObject {
    const outcome = this.#atomically(() => writeRecord(this.state, { collection: this.#collection(type), values: properties, source: PERSON }));
    if (!outcome.ok) throw new Error(outcome.failure.message);
    return shown(outcome.record);
  }

  setProperty(type: string, id: string, name: string, value: string): void {
    const write = { collection: this.#collection(type), record: this.#record(type, id), values: { [name]: value }, source: PERSON };
    const outcome = this.#atomically(() => writeRecord(this.state, write));
    if (!outcome.ok) throw new Error(outcome.failure.message);
  }

  archive(type: string, id: string): void {
    this.#atomically(() => archiveRecord(this.state, this.#record(type, id), PERSON));
  }

  restore(type: string, id: string): void {
    const isRestored = this.#atomically(() => restoreRecord(this.state, this.#record(type, id), PERSON));
    if (!isRestored) throw new Error(`${type} ${id} cannot be restored`);
  }

  /** Returns the id of the object that both have become. */
  merge(type: string, primaryId: string, otherId: string): string {
    const pair = { primary: this.#record(type, primaryId), other: this.#record(type, otherId) };
    return mergePair(this.state, this.#collection(type), pair, PERSON).id;
  }

  associate(type: string, id: string, toType: string, toId: string): void {
    const association = defaultType(this.state, this.#collection(type), this.#collection(toType));
    if (isFailure(association)) throw new Error(association.message);
    const ends = { from: this.#record(type, id), to: this.#record(toType, toId) };
    const failure = this.#atomically(() => linkRecords(this.state, ends, [association], PERSON));
    if (failure) throw new Error(failure.message);
  }

  editContactEmail(id: string, email: string): void {
    this.setProperty('contacts', id, 'email', email);
  }

  addSecondaryEmail(id: string, email: string): void {
    const [, ...additional] = emailsOf(this.#record('contacts', id).properties);
    this.setProperty('contacts', id, 'hs_additional_emails', [...additional, email].join(';'));
  }

  /** Archives the definition; stored values stay and come back when it is created again. */
  deleteProperty(type: string, name: string): void {
    const { registry } = this.#collection(type);
    const definition = registry.find(name);
    if (!definition) throw new Error(`${type} has no property ${name}`);
    registry.put({ ...definition, archivedAt: this.state.world.now() });
  }

  /** Values that use the option stay, as orphans. */
  removeOption(type: string, name: string, value: string): void {
    const { registry } = this.#collection(type);
    const definition = registry.find(name);
    if (!definition) throw new Error(`${type} has no property ${name}`);
    const options = definition.options.filter((option) => option.value !== value);
    registry.put({ ...definition, options, optionValues: new Set(options.map((option) => option.value)) });
  }

  /** A list, form or flow uses the property from now on, so that it cannot be archived by API. */
  useProperty(type: string, name: string): void {
    this.state.propertiesInUse.add(`${this.#collection(type).type.id}:${name}`);
  }

  /** Validation rules as an admin sets them; they replace those of the object type. */
  setValidationRules(type: string, rules: readonly ValidationRule[], conditional: readonly ConditionalRequirement[] = []): void {
    Object.assign(this.#collection(type), { validationRules: rules, conditionalRequirements: conditional });
  }

  /** At most so many associations from each record of a type to another. */
  limitAssociations(type: string, toType: string, most: number): void {
    this.state.associationLimits.set(`${this.#collection(type).type.id}>${this.#collection(toType).type.id}`, most);
  }

  #atomically<T>(work: () => T): T {
    return this.state.journal.atomically(work);
  }

  #collection(type: string): Collection {
    runDueChores(this.state);
    const collection = findCollection(this.state, type);
    if (!collection) throw new Error(`Account ${this.portalId} has no object type ${type}`);
    return collection;
  }

  #record(type: string, id: string): CrmRecord {
    const record = this.#collection(type).table.find(id);
    if (!record) throw new Error(`Account ${this.portalId} has no ${type} ${id}`);
    return record;
  }
}

function shown(record: CrmRecord): SimulatedObject {
  const { id, properties, archivedAt, createdAt, updatedAt } = record;
  return { id, properties, archived: archivedAt !== undefined, createdAt, updatedAt };
}
