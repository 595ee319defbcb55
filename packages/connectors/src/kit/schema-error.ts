// Schema errors in words for a person: what is wrong and where.
import type { z } from 'zod';

/** For example: `payload.order.totals.tax: expected string, received boolean`. At most three are listed. */
export function explainSchemaError(error: z.ZodError): string {
  const listed = error.issues.slice(0, 3).map((issue) => `${issue.path.map(String).join('.') || 'body'}: ${issue.message}`);
  const more = error.issues.length - listed.length;
  return listed.join('; ') + (more > 0 ? `; and ${more} more` : '');
}
