// Merging two records into one, and erasing a contact for good.
import { API_VERSION } from '../api-version.ts';
import type { Result } from '../failure/failure.ts';
import { doneOrFailed, readAnswer, type CallDeps } from '../transport/call.ts';
import { objectSchema, type HubSpotObject, type ObjectType } from './object.ts';
import type { CallOptions } from '../transport/call-options.ts';

export interface MergeRequest {
  readonly type: ObjectType;
  readonly primaryId: string;
  readonly mergedId: string;
  readonly options: CallOptions;
}

/** The merged record, which as a rule has a new id. */
export async function mergeObjects(deps: CallDeps, { type, primaryId, mergedId, options }: MergeRequest): Promise<Result<HubSpotObject>> {
  const answer = await deps.send({
    method: 'POST',
    route: `/crm/objects/${API_VERSION}/{type}/merge`,
    params: { type },
    body: { primaryObjectId: primaryId, objectIdToMerge: mergedId },
    repeatable: false,
    options,
  });
  return readAnswer(objectSchema, answer);
}

export async function eraseContact(deps: CallDeps, { id, options }: { readonly id: string; readonly options: CallOptions }): Promise<Result<void>> {
  const answer = await deps.send({
    method: 'POST',
    route: `/crm/objects/${API_VERSION}/contacts/gdpr-delete`,
    body: { objectId: id },
    options,
  });
  return doneOrFailed(answer);
}
