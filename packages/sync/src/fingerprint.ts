// What tells one intent from another.
import type { Intent } from '@storebridge/domain';
import { createHash } from 'node:crypto';

export function fingerprintOf(intent: Intent): string {
  return createHash('sha256').update(JSON.stringify(intent)).digest('hex');
}
