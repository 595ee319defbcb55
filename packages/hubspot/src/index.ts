// The door of the room that speaks HubSpot.
export type { AssociateInput, AssociateOutcome, AssociatedInput, AssociatedOutcome, AssociatedRecord, AssociationLabel, AssociationsApi, DissociateInput, DissociateOutcome } from './associations/associations-api.ts';
export type { HubSpotClient, HubSpotClientDeps, ObservedCall } from './client.ts';
export type { Clock } from './clock.ts';
export { FAILURE_CAUSES, type Failure, type FailureCause, type FailureKind, type Result } from './failure/failure.ts';
export type { ListPage, ListPageQuery } from './objects/list-page.ts';
export { isContactType, type HubSpotObject, type ObjectType, type PropertyValues, type PropertyVersion } from './objects/object.ts';
export type { ObjectsApi } from './objects/objects-api.ts';
export type { ArchiveInput, ArchiveOutcome, AssociationType, CallOptions, CreateInput, CreateOptions, CreateOutcome, ReadInput, ReadOptions, ReadOutcome, UpdateInput, UpdateOptions, UpdateOutcome, UpsertOptions, UpsertOutcome } from './objects/outcomes.ts';
export type { SearchAllQuery, SearchFilter, SearchOperator, SearchPage, SearchQuery } from './objects/search.ts';
export type { LimitHeaders } from './pacing/limit-headers.ts';
export type { Bucket, LimitPolicy, Pacer, PaceObservation, PaceRefusal, PaceRequest, Priority } from './pacing/pacer-port.ts';
export type { EnsuredProperties, PropertiesApi, PropertyConflict, PropertyCreateOutcome, PropertyDefinition, PropertyFieldType, PropertyGroup, PropertyOption, PropertyPlan, PropertyType, WantedProperty } from './properties/properties-api.ts';
