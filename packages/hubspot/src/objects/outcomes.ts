// The inputs of batch calls, and the one outcome each input gets.
import type { Failure } from '../failure/failure.ts';
import type { CallOptions } from '../transport/call-options.ts';
import type { HubSpotObject, PropertyValues } from './object.ts';

/** `key` is the caller's own name for the input; outcomes carry it and come in input order. */
export interface ReadInput {
  readonly key: string;
  /** A record id, or a value of `idProperty`. */
  readonly id: string;
}

export interface ReadOptions extends CallOptions {
  readonly properties: readonly string[];
  /** A unique property, or `email` for contacts (finds secondary addresses too). Without it ids are record ids. */
  readonly idProperty?: string;
  readonly propertiesWithHistory?: readonly string[];
  readonly archived?: boolean;
}

export type ReadOutcome = { readonly key: string } & (
  | {
      readonly status: 'found';
      readonly object: HubSpotObject;
      /** The asked id, when the record was merged into another one or was found by another value. */
      readonly aliasOf?: string;
    }
  | { readonly status: 'missing' }
  | { readonly status: 'failed'; readonly failure: Failure }
);

export interface AssociationType {
  readonly category: 'HUBSPOT_DEFINED' | 'USER_DEFINED' | 'INTEGRATOR_DEFINED';
  readonly typeId: number;
}

export interface CreateInput {
  readonly key: string;
  readonly properties: PropertyValues;
  readonly associations?: readonly { readonly toId: string; readonly types: readonly AssociationType[] }[];
}

export interface CreateOptions extends CallOptions {
  /**
   * The property whose value no two records share. It makes a repeated create safe; contacts with an e-mail address
   * have `email` by default. Without it a create whose answer is lost fails with `perhapsWritten`.
   */
  readonly uniqueProperty?: string;
  /** Keep trying for a moment when HubSpot does not know a property that was only just created. */
  readonly freshProperties?: boolean;
}

export type CreateOutcome = { readonly key: string } & (
  | {
      readonly status: 'written';
      readonly object: HubSpotObject;
      /** The answer was lost, and the record was found by its unique value: it has these values, and perhaps other associations. */
      readonly areAssociationsUnsure?: true;
    }
  | {
      /** Another record holds the unique value; `object` is that record as it was read to confirm it. */
      readonly status: 'exists';
      readonly id?: string;
      readonly object?: HubSpotObject;
    }
  | { readonly status: 'failed'; readonly failure: Failure }
);

export interface UpdateInput {
  readonly key: string;
  /** A record id, or a value of `idProperty`. */
  readonly id: string;
  readonly properties: PropertyValues;
}

export interface UpdateOptions extends CallOptions {
  /** A unique property; never `hs_object_id`, and never `email`, which HubSpot refuses here. */
  readonly idProperty?: string;
  readonly freshProperties?: boolean;
}

export type UpdateOutcome = { readonly key: string } & (
  | {
      readonly status: 'written';
      readonly object: HubSpotObject;
      readonly aliasOf?: string;
      /** Sent properties that HubSpot kept at another value without a word, such as an earlier lifecycle stage. */
      readonly notTaken?: readonly string[];
    }
  | { readonly status: 'missing' }
  | { readonly status: 'failed'; readonly failure: Failure }
);

export interface UpsertOptions extends CallOptions {
  /** A property with unique values. */
  readonly idProperty: string;
  readonly freshProperties?: boolean;
}

export type UpsertOutcome = { readonly key: string } & (
  | { readonly status: 'written'; readonly object: HubSpotObject; readonly created: boolean }
  | { readonly status: 'failed'; readonly failure: Failure }
);

export interface ArchiveInput {
  readonly key: string;
  readonly id: string;
}

export type ArchiveOutcome = { readonly key: string } & (
  | { readonly status: 'archived' }
  | { readonly status: 'failed'; readonly failure: Failure }
);
