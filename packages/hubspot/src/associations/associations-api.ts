// The calls on associations between records that the client offers.
import type { Failure, Result } from '../failure/failure.ts';
import type { ObjectType } from '../objects/object.ts';
import type { AssociationType } from '../objects/outcomes.ts';
import type { CallOptions } from '../transport/call-options.ts';

export interface AssociateInput {
  readonly key: string;
  readonly fromId: string;
  readonly toId: string;
  /** Without types HubSpot's default, unlabelled association is made. */
  readonly types?: readonly AssociationType[];
}

export type AssociateOutcome = { readonly key: string } & (
  | { readonly status: 'written' }
  | { readonly status: 'failed'; readonly failure: Failure }
);

export interface AssociatedInput {
  readonly key: string;
  readonly id: string;
}

export interface AssociatedRecord {
  readonly id: string;
  readonly types: readonly (AssociationType & { readonly label: string | null })[];
}

export type AssociatedOutcome = { readonly key: string } & (
  | { readonly status: 'found'; readonly to: readonly AssociatedRecord[] }
  | { readonly status: 'failed'; readonly failure: Failure }
);

export interface DissociateInput {
  readonly key: string;
  readonly fromId: string;
  readonly toId: string;
  /** Only these labels are taken off; the pair stays associated. */
  readonly labels?: readonly AssociationType[];
}

export type DissociateOutcome = { readonly key: string } & (
  | { readonly status: 'archived' }
  | { readonly status: 'failed'; readonly failure: Failure }
);

export interface AssociationLabel extends AssociationType {
  readonly label: string | null;
}

/** Batch calls take any number of inputs and give one outcome per input, in input order. */
export interface AssociationsApi {
  create(
    from: ObjectType,
    to: ObjectType,
    inputs: readonly AssociateInput[],
    options?: CallOptions,
  ): Promise<readonly AssociateOutcome[]>;
  /** A record without associations is found with an empty list. */
  read(
    from: ObjectType,
    to: ObjectType,
    inputs: readonly AssociatedInput[],
    options?: CallOptions,
  ): Promise<readonly AssociatedOutcome[]>;
  /** Removes every association of each pair, or only its labels that are named. */
  archive(
    from: ObjectType,
    to: ObjectType,
    inputs: readonly DissociateInput[],
    options?: CallOptions,
  ): Promise<readonly DissociateOutcome[]>;
  labels(from: ObjectType, to: ObjectType, options?: CallOptions): Promise<Result<readonly AssociationLabel[]>>;
  createLabel(
    from: ObjectType,
    to: ObjectType,
    label: { readonly name: string; readonly label: string; readonly inverseLabel?: string },
    options?: CallOptions,
  ): Promise<Result<readonly AssociationLabel[]>>;
}
