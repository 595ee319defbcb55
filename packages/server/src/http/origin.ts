// Where this Storebridge is reached.
import type { Storebridge } from '../compose.ts';

/** The public address where one is configured, else the one that was called. */
export function originOf({ configuration }: Pick<Storebridge, 'configuration'>, request: Request): string {
  return configuration.publicUrl ?? new URL(request.url).origin;
}
