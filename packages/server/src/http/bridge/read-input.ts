// Reads what a caller of the Bridge API sends; what does not fit is refused as a whole, with each place named.
import type { Context } from 'hono';
import type { z } from 'zod';
import { notValid, type BridgeRefusal } from './refusal.ts';

/** More would help nobody. */
const MOST_LISTED = 20;

/** @throws BridgeRefusal 400 */
export async function readBody<Schema extends z.ZodType>(context: Context, schema: Schema): Promise<z.output<Schema>> {
  return fitting(schema, await readJson(context), 'body');
}

/** @throws BridgeRefusal 400 */
export function readQuery<Schema extends z.ZodType>(context: Context, schema: Schema): z.output<Schema> {
  return fitting(schema, context.req.query(), 'query');
}

async function readJson(context: Context): Promise<unknown> {
  const text = await context.req.text();
  try {
    return JSON.parse(text);
  } catch {
    throw notValid('The body is not JSON.', [{ message: 'is not JSON', in: 'body' }]);
  }
}

function fitting<Schema extends z.ZodType>(schema: Schema, given: unknown, whole: string): z.output<Schema> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw refusalOf(parsed.error, whole);
}

function refusalOf({ issues }: z.ZodError, whole: string): BridgeRefusal {
  const listed = issues.slice(0, MOST_LISTED).map((issue) => ({ message: issue.message, in: placeOf(issue.path) || whole }));
  const [first] = listed;
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
  return notValid(`Nothing was accepted. ${first?.in ?? whole}: ${first?.message ?? 'is not valid'}${more}.`, listed);
}

/** For example "messages[3].changedAt". */
function placeOf(path: readonly PropertyKey[]): string {
  return path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('').replace(/^\./, '');
}
