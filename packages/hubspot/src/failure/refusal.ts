// HubSpot's error bodies, taken apart: the whole-call form and the entries of a partly failed batch.
import { z } from 'zod';

/** One property that HubSpot did not accept. */
export interface PropertyFault {
  readonly code: string;
  readonly message: string;
  readonly property?: string | undefined;
}

export interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly category?: string | undefined;
  readonly subCategory?: string | undefined;
  readonly policyName?: string | undefined;
  readonly correlationId?: string | undefined;
  /** The word OAuth answers give, such as `BAD_REFRESH_TOKEN` or `invalid_grant`. */
  readonly oauthError?: string | undefined;
  readonly context: Readonly<Record<string, readonly string[]>>;
  readonly faults: readonly PropertyFault[];
  /** Permissions that the token lacks. */
  readonly scopes: readonly string[];
  /** A unique value that another record holds; found in the text only. */
  readonly clash?: UniqueClash | undefined;
  /** Not HubSpot's application: a proxy or firewall answered. */
  readonly foreign: boolean;
}

interface UniqueClash {
  readonly property?: string | undefined;
  readonly value?: string | undefined;
  readonly existingId?: string | undefined;
}

const contextSchema = z
  .record(z.string(), z.unknown())
  .transform((context) =>
    Object.fromEntries(Object.entries(context).map(([key, value]) => [key, (Array.isArray(value) ? value : [value]).map(String)])),
  );

const errorDetailSchema = z.object({
  message: z.string().default(''),
  code: z.string().optional(),
  in: z.string().optional(),
  context: contextSchema.optional().catch(undefined),
});

const bodySchema = z.object({
  status: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
  category: z.string().optional().catch(undefined),
  subCategory: z.string().optional().catch(undefined),
  errorType: z.string().optional().catch(undefined),
  policyName: z.string().optional().catch(undefined),
  correlationId: z.string().optional().catch(undefined),
  error: z.string().optional().catch(undefined),
  error_description: z.string().optional().catch(undefined),
  context: contextSchema.optional().catch(undefined),
  errors: z.array(errorDetailSchema).optional().catch(undefined),
});

type RefusalBody = z.infer<typeof bodySchema>;

/** Takes a parsed JSON body, or the text of anything else. */
export function parseRefusal(input: { readonly status: number; readonly body: unknown; readonly correlationId?: string | undefined }): Refusal {
  const parsed = bodySchema.safeParse(typeof input.body === 'string' ? jsonOrUndefined(input.body) : input.body);
  if (!parsed.success) {
    return {
      status: input.status,
      message: foreignMessage(input.body),
      correlationId: input.correlationId,
      context: {},
      faults: [],
      scopes: [],
      foreign: true,
    };
  }
  const body = parsed.data;
  const context = body.context ?? {};
  const message = body.message ?? body.error_description ?? body.error ?? '';
  return {
    status: input.status,
    message,
    category: body.category ?? body.errorType,
    subCategory: body.subCategory,
    policyName: body.policyName,
    correlationId: body.correlationId ?? input.correlationId,
    oauthError: oauthError(body),
    context,
    faults: propertyFaults(body, message),
    scopes: missingScopes(body),
    clash: uniqueClash(message, context),
    foreign: false,
  };
}

/** https://www.rfc-editor.org/rfc/rfc6749#section-5.2 */
const OAUTH_ERRORS: ReadonlySet<string> = new Set([
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
]);

function oauthError(body: RefusalBody): string | undefined {
  if (body.status?.startsWith('BAD_') === true) return body.status;
  return body.error !== undefined && OAUTH_ERRORS.has(body.error) ? body.error : undefined;
}

function propertyFaults(body: RefusalBody, message: string): readonly PropertyFault[] {
  const detailed = (body.errors ?? []).flatMap((error) =>
    error.code === undefined
      ? []
      : [{ code: error.code, message: error.message, property: error.context?.['propertyName']?.[0] ?? error.in }],
  );
  return detailed.length > 0 ? detailed : faultsInText(message);
}

const faultListSchema = z.array(
  z.object({ error: z.string().default('UNKNOWN'), message: z.string().default(''), name: z.string().optional() }),
);

// Older answers carry the list of bad properties only as JSON inside the message.
function faultsInText(message: string): readonly PropertyFault[] {
  const start = message.indexOf('[');
  if (!message.startsWith('Property values were not valid') || start < 0) return [];
  const list = faultListSchema.safeParse(jsonOrUndefined(message.slice(start)));
  if (!list.success) return [];
  return list.data.map(({ error, message, name }) => ({ code: error, message, property: name }));
}

function missingScopes(body: RefusalBody): readonly string[] {
  const contexts = [body.context, ...(body.errors ?? []).map((error) => error.context)];
  const named = contexts.flatMap((context) => [context?.['requiredGranularScopes'] ?? [], context?.['requiredScopes'] ?? []]);
  return [...new Set(named.flat())];
}

const EXISTING_ID = /existing\s+(?:record\s+)?id:?\s*(\d+)/i;
const HELD_VALUE = /propertyName=([\w-]+),\s*value=([\s\S]*?)\}\s*on\s+\S+?\.?\s+(\d+)\s+already has that value/i;
const HELD_BY = /(\d+)\s+already has that value/i;

function uniqueClash(message: string, context: Refusal['context']): UniqueClash | undefined {
  const fromTrace = context['existingId']?.[0];
  const held = HELD_VALUE.exec(message);
  if (held !== null) return { property: held[1], value: held[2], existingId: fromTrace ?? held[3] };
  const existingId = fromTrace ?? EXISTING_ID.exec(message)?.[1] ?? HELD_BY.exec(message)?.[1];
  return existingId === undefined ? undefined : { existingId };
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const FOREIGN_EXCERPT = 200;

function foreignMessage(body: unknown): string {
  if (typeof body !== 'string') return '';
  const title = /<title>([^<]*)<\/title>/i.exec(body)?.[1];
  return (title ?? body).trim().slice(0, FOREIGN_EXCERPT);
}
