// How urgent a delivery is: as its most urgent part.
import type { Priority } from '@storebridge/hubspot';
import type { WaitingIntent } from '@storebridge/store';

export function mostUrgent(due: readonly Pick<WaitingIntent, 'priority'>[]): Priority {
  const priorities = new Set(due.map(({ priority }) => priority));
  return priorities.has('live') ? 'live' : priorities.has('manual') ? 'manual' : 'backfill';
}
