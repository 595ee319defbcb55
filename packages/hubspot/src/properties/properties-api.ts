// The calls on property definitions that the client offers.
import type { Failure, Result } from '../failure/failure.ts';
import type { ObjectType } from '../objects/object.ts';
import type { CallOptions } from '../transport/call-options.ts';
import type { ValidationRule } from './validation-rules.ts';

export type PropertyType = 'string' | 'number' | 'bool' | 'enumeration' | 'date' | 'datetime' | 'phone_number';

export type PropertyFieldType =
  | 'text'
  | 'textarea'
  | 'html'
  | 'phonenumber'
  | 'file'
  | 'number'
  | 'booleancheckbox'
  | 'select'
  | 'radio'
  | 'checkbox'
  | 'date'
  | 'calculation_equation';

export interface PropertyOption {
  readonly label: string;
  readonly value: string;
  readonly displayOrder?: number | undefined;
  readonly hidden?: boolean | undefined;
  readonly description?: string | undefined;
}

/** A definition as HubSpot keeps it; `type` and `fieldType` stay open because HubSpot adds kinds of its own. */
export interface PropertyDefinition {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly fieldType: string;
  readonly groupName: string;
  readonly description: string;
  readonly options: readonly PropertyOption[];
  readonly hasUniqueValue: boolean;
  readonly hidden: boolean;
  readonly calculated: boolean;
  readonly hubspotDefined: boolean;
  readonly archived: boolean;
  /** True when only HubSpot sets the value. */
  readonly readOnlyValue: boolean;
  readonly externalOptions: boolean;
}

export interface WantedProperty {
  readonly name: string;
  readonly label: string;
  readonly type: PropertyType;
  /** Default: the usual field of the type. */
  readonly fieldType?: PropertyFieldType;
  readonly description?: string;
  readonly options?: readonly PropertyOption[];
  /** Can only be set when the property is created, for at most ten properties of a type. */
  readonly hasUniqueValue?: boolean;
  /** For numbers: shown as an amount in the account's currency. */
  readonly showCurrencySymbol?: boolean;
}

export interface PropertyGroup {
  readonly name: string;
  readonly label: string;
  readonly displayOrder?: number | undefined;
}

export type PropertyCreateOutcome = { readonly key: string } & (
  | { readonly status: 'written'; readonly property: PropertyDefinition }
  | { readonly status: 'exists' }
  | { readonly status: 'failed'; readonly failure: Failure }
);

export interface PropertyConflict {
  readonly wanted: WantedProperty;
  readonly present: PropertyDefinition;
  /** What differs in a way that cannot be changed afterwards. */
  readonly differs: readonly ('type' | 'hasUniqueValue')[];
}

export interface PropertyPlan {
  readonly createGroup: boolean;
  readonly create: readonly WantedProperty[];
  readonly present: readonly PropertyDefinition[];
  /** Present, but without all wanted options. */
  readonly missingOptions: readonly { readonly property: PropertyDefinition; readonly options: readonly PropertyOption[] }[];
  readonly conflicts: readonly PropertyConflict[];
}

export interface EnsuredProperties {
  readonly plan: PropertyPlan;
  /** Names created by this call. */
  readonly created: readonly string[];
  /** What these are now. */
  readonly definitions: readonly PropertyDefinition[];
  readonly failures: readonly { readonly name: string; readonly failure: Failure }[];
}

export interface EnsureOptions extends CallOptions {
  /** What the type has, as far as the caller knows; then it is not asked again. */
  readonly known?: readonly PropertyDefinition[];
}

export interface PropertiesApi {
  list(type: ObjectType, options?: CallOptions): Promise<Result<readonly PropertyDefinition[]>>;
  /** Creates properties in batches; `key` of each outcome is the property's name. */
  create(
    type: ObjectType,
    group: string,
    wanted: readonly WantedProperty[],
    options?: CallOptions,
  ): Promise<readonly PropertyCreateOutcome[]>;
  /** Changes label, description, group or the full list of options. */
  update(
    type: ObjectType,
    name: string,
    change: {
      readonly label?: string;
      readonly description?: string;
      readonly groupName?: string;
      readonly options?: readonly PropertyOption[];
    },
    options?: CallOptions,
  ): Promise<Result<PropertyDefinition>>;
  archive(type: ObjectType, name: string, options?: CallOptions): Promise<Result<void>>;
  groups(type: ObjectType, options?: CallOptions): Promise<Result<readonly PropertyGroup[]>>;
  /** Tolerates a group that exists already. */
  createGroup(type: ObjectType, group: PropertyGroup, options?: CallOptions): Promise<Result<PropertyGroup>>;
  /** Rules of the account's admin that HubSpot enforces on writes. */
  validationRules(type: ObjectType, options?: CallOptions): Promise<Result<readonly ValidationRule[]>>;
  /** What `ensure` would do. */
  plan(
    type: ObjectType,
    group: PropertyGroup,
    wanted: readonly WantedProperty[],
    options?: CallOptions,
  ): Promise<Result<PropertyPlan>>;
  /** Makes group and properties exist; may run at any time and in several processes at once. */
  ensure(
    type: ObjectType,
    group: PropertyGroup,
    wanted: readonly WantedProperty[],
    options?: EnsureOptions,
  ): Promise<Result<EnsuredProperties>>;
}
