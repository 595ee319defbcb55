// The door of the room that speaks HubSpot.
export type { AccountApi, AccountDetails, ApiUsage, LimitKind } from './account/account.ts';
export type { LimitUsage } from './account/limit-usage.ts';
export { createDefinitions, type Definitions, type DefinitionsDeps } from './account/definitions.ts';
export type { Owner, OwnersApi } from './account/owners.ts';
export type { PermissionProbe } from './account/probe-permissions.ts';
export { API_VERSION } from './api-version.ts';
export type {
  AssociatedInput,
  AssociatedOutcome,
  AssociatedRecord,
  AssociateInput,
  AssociateOutcome,
  AssociationLabel,
  AssociationsApi,
  DissociateInput,
  DissociateOutcome,
} from './associations/associations-api.ts';
export { defaultAssociationType } from './associations/default-types.ts';
export { createHubSpotClient, type HubSpotClient } from './client.ts';
export type { Clock } from './clock.ts';
export { failureOf } from './failure/causes.ts';
export { explainError, type HttpRefusal } from './failure/explain-error.ts';
export { FAILURE_CAUSES, type Failure, type FailureCause, type FailureKind, type Result } from './failure/failure.ts';
export type { Flow, FlowsApi, WantedFlow } from './marketing/flows.ts';
export type { MarketingEmail, MarketingEmailsApi, WantedEmail } from './marketing/marketing-emails.ts';
export type { SourceCodeApi, SourceFile } from './marketing/source-code.ts';
export { authorizeUrl, createPkce, readCallback, type AuthorizeRequest, type Callback, type Pkce } from './oauth/authorize.ts';
export { missingScopes, OPTIONAL_SCOPES, REQUIRED_SCOPES } from './oauth/scopes.ts';
export { createTokenKeeper, isRefreshDue, type RefreshLease, type TokenKeeper, type TokenKeeperDeps } from './oauth/token-keeper.ts';
export { createOAuth, type OAuth, type OAuthDeps, type Tokens, type TokenState } from './oauth/tokens.ts';
export { emailsOf, idsOfObject, normalizeEmail } from './objects/identity.ts';
export type { ListPage, ListPageQuery } from './objects/list-page.ts';
export { isContactType, type HubSpotObject, type ObjectType, type PropertyValues, type PropertyVersion } from './objects/object.ts';
export type { ObjectsApi } from './objects/objects-api.ts';
export type {
  ArchiveInput,
  ArchiveOutcome,
  AssociationType,
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
} from './objects/outcomes.ts';
export { objectTypeId } from './objects/type-ids.ts';
export { sameValue } from './objects/same-value.ts';
export type { FilterGroup, SearchAllQuery, SearchFilter, SearchOperator, SearchPage, SearchQuery } from './objects/search.ts';
export { dailyRefusal, learnDaily, nextMidnight, spendDaily, startDaily, type DailyState } from './pacing/daily.ts';
export type { LimitHeaders } from './pacing/limit-headers.ts';
export { isLate, learnPace, nextSlot, startPace, type BucketLimit, type PaceState } from './pacing/pace.ts';
export { createPacer, type PacerDeps } from './pacing/pacer.ts';
export {
  BUCKETS,
  type Bucket,
  type LimitPolicy,
  type Pacer,
  type PaceObservation,
  type PaceRefusal,
  type PaceRequest,
  type Priority,
} from './pacing/pacer-port.ts';
export { CAUTIOUS_LIMITS, paceLimits, type AppKind, type HubSpotTier, type PaceLimits } from './pacing/tiers.ts';
export type { Pipeline, PipelinesApi, PipelineStage, StageChange, WantedPipeline, WantedStage } from './pipelines/pipelines.ts';
export type {
  EnsuredProperties,
  PropertiesApi,
  PropertyConflict,
  PropertyCreateOutcome,
  PropertyDefinition,
  PropertyFieldType,
  PropertyGroup,
  PropertyOption,
  PropertyPlan,
  PropertyType,
  WantedProperty,
} from './properties/properties-api.ts';
export type { ValidationRule } from './properties/validation-rules.ts';
export type { CustomObjectsApi, CustomObjectType, WantedObjectType } from './schemas/custom-objects.ts';
export type { ListsApi, RecordList, WantedList } from './schemas/lists.ts';
export type { CallOptions } from './transport/call-options.ts';
export type { HubSpotClientDeps, ObservedCall } from './transport/client-deps.ts';
export { TokenUnavailable } from './transport/token-unavailable.ts';
export { isOwnEcho, parseDelivery, type ParsedDelivery, type WebhookEvent } from './webhooks/events.ts';
export { checkSignature, type SignatureCheck, type SignatureKey, type SignatureVersion, type SignedRequest } from './webhooks/signature.ts';
