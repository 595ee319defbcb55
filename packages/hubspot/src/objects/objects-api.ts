// The calls on CRM objects that the client offers.
import type { Result } from '../failure/failure.ts';
import type { HubSpotObject, ObjectType } from './object.ts';
import type {
  ArchiveInput,
  ArchiveOutcome,
  CreateInput,
  CreateOptions,
  CreateOutcome,
  ReadInput,
  ReadOptions,
  ReadOutcome,
  UpdateInput,
  UpdateOptions,
  UpdateOutcome,
  UpsertOptions,
  UpsertOutcome,
} from './outcomes.ts';
import type { CallOptions } from '../transport/call-options.ts';
import type { ListPage, ListPageQuery } from './list-page.ts';
import type { SearchAllQuery, SearchPage, SearchQuery } from './search.ts';

/** Batch calls take any number of inputs and give one outcome per input, in input order. They never throw for HubSpot's answers. */
export interface ObjectsApi {
  read(type: ObjectType, inputs: readonly ReadInput[], options: ReadOptions): Promise<readonly ReadOutcome[]>;
  create(type: ObjectType, inputs: readonly CreateInput[], options?: CreateOptions): Promise<readonly CreateOutcome[]>;
  update(type: ObjectType, inputs: readonly UpdateInput[], options?: UpdateOptions): Promise<readonly UpdateOutcome[]>;
  upsert(type: ObjectType, inputs: readonly UpdateInput[], options: UpsertOptions): Promise<readonly UpsertOutcome[]>;
  /** Moves records to the recycle bin; ids that do not exist count as archived. */
  archive(type: ObjectType, inputs: readonly ArchiveInput[], options?: CallOptions): Promise<readonly ArchiveOutcome[]>;
  /** One page of the search index, which lags behind writes by seconds; never ask it whether a record exists. */
  search(type: ObjectType, query: SearchQuery, options?: CallOptions): Promise<Result<SearchPage>>;
  /** Every match, also past 10,000, in the order of record ids; ends with the failure if one occurs. */
  searchAll(
    type: ObjectType,
    query: SearchAllQuery,
    options?: CallOptions,
  ): AsyncGenerator<Result<readonly HubSpotObject[]>, void>;
  /** One page of all records, read from the records themselves and so without lag. */
  list(type: ObjectType, query: ListPageQuery, options?: CallOptions): Promise<Result<ListPage>>;
  merge(
    type: ObjectType,
    input: { readonly primaryId: string; readonly mergedId: string },
    options?: CallOptions,
  ): Promise<Result<HubSpotObject>>;
  /** Deletes a contact and its history for good, as data protection law asks. */
  erase(contactId: string, options?: CallOptions): Promise<Result<void>>;
}
