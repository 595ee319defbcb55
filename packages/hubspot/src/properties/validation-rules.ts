// The rules an account's admin has set for property values; HubSpot enforces them on our writes.
import { z } from 'zod';
import { API_VERSION } from '../api-version.ts';
import type { Result } from '../failure/failure.ts';
import type { ObjectType } from '../objects/object.ts';
import { objectTypeId } from '../objects/type-ids.ts';
import type { CallOptions } from '../transport/call-options.ts';
import { mapResult, readAnswer, type CallDeps } from '../transport/call.ts';

export interface ValidationRule {
  readonly property: string;
  /** HubSpot's name of the rule, such as `MAX_LENGTH`. */
  readonly rule: string;
  readonly arguments: readonly string[];
}

const rulesSchema = z.object({
  results: z
    .array(
      z.object({
        propertyName: z.string(),
        propertyValidationRules: z
          .array(z.object({ ruleType: z.string(), ruleArguments: z.array(z.unknown().transform(String)).default([]) }))
          .default([]),
      }),
    )
    .default([]),
});

export async function listValidationRules(
  deps: CallDeps,
  { type, options }: { readonly type: ObjectType; readonly options: CallOptions },
): Promise<Result<readonly ValidationRule[]>> {
  const answer = await deps.send({
    method: 'GET',
    route: `/crm/property-validations/${API_VERSION}/{typeId}`,
    params: { typeId: objectTypeId(type) },
    options,
  });
  return mapResult(readAnswer(rulesSchema, answer), ({ results }) =>
    results.flatMap(({ propertyName, propertyValidationRules }) =>
      propertyValidationRules.map(({ ruleType, ruleArguments }) => ({ property: propertyName, rule: ruleType, arguments: ruleArguments })),
    ),
  );
}
