// The client: every group of calls for one connected HubSpot account.
import { createAccountApi, type AccountApi } from './account/account.ts';
import { createOwnersApi, type OwnersApi } from './account/owners.ts';
import type { AssociationsApi } from './associations/associations-api.ts';
import { createAssociationsApi } from './associations/create-associations-api.ts';
import { createFlowsApi, type FlowsApi } from './marketing/flows.ts';
import { createMarketingEmailsApi, type MarketingEmailsApi } from './marketing/marketing-emails.ts';
import { createSourceCodeApi, type SourceCodeApi } from './marketing/source-code.ts';
import { createObjectsApi } from './objects/create-objects-api.ts';
import type { ObjectsApi } from './objects/objects-api.ts';
import { createPipelinesApi, type PipelinesApi } from './pipelines/pipelines.ts';
import { createPropertiesApi } from './properties/create-properties-api.ts';
import type { PropertiesApi } from './properties/properties-api.ts';
import { createCustomObjectsApi, type CustomObjectsApi } from './schemas/custom-objects.ts';
import { createListsApi, type ListsApi } from './schemas/lists.ts';
import type { CallDeps } from './transport/call.ts';
import type { HubSpotClientDeps } from './transport/client-deps.ts';
import { createSend } from './transport/send.ts';

export interface HubSpotClient {
  readonly objects: ObjectsApi;
  readonly associations: AssociationsApi;
  readonly properties: PropertiesApi;
  readonly pipelines: PipelinesApi;
  readonly owners: OwnersApi;
  readonly account: AccountApi;
  readonly lists: ListsApi;
  readonly customObjects: CustomObjectsApi;
  readonly flows: FlowsApi;
  readonly marketingEmails: MarketingEmailsApi;
  readonly sourceCode: SourceCodeApi;
}

/** A client for one account. Its calls give outcomes and results; they throw only for defects. */
export function createHubSpotClient(deps: HubSpotClientDeps): HubSpotClient {
  const calls: CallDeps = { send: createSend(deps), clock: deps.clock };
  return {
    objects: createObjectsApi(calls),
    associations: createAssociationsApi(calls),
    properties: createPropertiesApi(calls),
    pipelines: createPipelinesApi(calls),
    owners: createOwnersApi(calls),
    account: createAccountApi(calls),
    lists: createListsApi(calls),
    customObjects: createCustomObjectsApi(calls),
    flows: createFlowsApi(calls),
    marketingEmails: createMarketingEmailsApi(calls),
    sourceCode: createSourceCodeApi(calls),
  };
}
