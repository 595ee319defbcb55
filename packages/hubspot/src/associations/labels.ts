// The kinds of associations between two object types, built in and self-made.
import { z } from 'zod';
import { API_VERSION } from '../api-version.ts';
import type { Result } from '../failure/failure.ts';
import type { ObjectType } from '../objects/object.ts';
import type { CallOptions } from '../transport/call-options.ts';
import { mapResult, readAnswer, type CallDeps } from '../transport/call.ts';
import type { AssociationLabel } from './associations-api.ts';

export const associationTypeSchema = z.object({
  category: z.enum(['HUBSPOT_DEFINED', 'USER_DEFINED', 'INTEGRATOR_DEFINED']).catch('HUBSPOT_DEFINED'),
  typeId: z.number(),
  label: z.string().nullable().default(null),
});

const labelsSchema = z.object({ results: z.array(associationTypeSchema).default([]) });

export interface LabelsRequest {
  readonly from: ObjectType;
  readonly to: ObjectType;
  readonly options: CallOptions;
}

const ROUTE = `/crm/associations/${API_VERSION}/{from}/{to}/labels`;

export async function listLabels(deps: CallDeps, { from, to, options }: LabelsRequest): Promise<Result<readonly AssociationLabel[]>> {
  const answer = await deps.send({ method: 'GET', route: ROUTE, params: { from, to }, bucket: 'associations', options });
  return mapResult(readAnswer(labelsSchema, answer), ({ results }) => results);
}

export type CreateLabelRequest = LabelsRequest & {
  readonly label: { readonly name: string; readonly label: string; readonly inverseLabel?: string };
};

export async function createLabel(deps: CallDeps, { from, to, label, options }: CreateLabelRequest): Promise<Result<readonly AssociationLabel[]>> {
  const answer = await deps.send({
    method: 'POST',
    route: ROUTE,
    params: { from, to },
    bucket: 'associations',
    body: label,
    repeatable: false,
    options,
  });
  return mapResult(readAnswer(labelsSchema, answer), ({ results }) => results);
}
