// An error of the Bridge API in words.
import { typeOfKind } from '@storebridge/connectors';
import { remedyFor } from '@storebridge/domain';
import type { BridgeErrorCause } from '@storebridge/store';

export function detailsOf(error: BridgeErrorCause): string {
  if ('awaits' in error) {
    const ends = error.awaits.map(({ kind, key }) => `${typeOfKind(kind) ?? kind}: ${key}`).join(', ');
    return `Invalid associations [${ends}]. Do those objects exist? There is no need to send this again: it is associated by itself as soon as they come.`;
  }
  const { problem } = error;
  const hubspot = problem.hubspotMessage === undefined || problem.hubspotMessage === '' ? [] : [`HubSpot says: ${problem.hubspotMessage}`];
  return [problem.message, ...hubspot, remedyFor(problem)].join(' ');
}
