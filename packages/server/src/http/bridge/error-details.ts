// An error of the Bridge API in words.
import { STAGES, typeOfKind } from '@storebridge/connectors';
import { remedyFor } from '@storebridge/domain';
import type { BridgeErrorCause } from '@storebridge/store';

export function detailsOf(error: BridgeErrorCause): string {
  if ('awaits' in error) {
    const ends = error.awaits.map(({ kind, key }) => `${typeOfKind(kind) ?? kind}: ${key}`).join(', ');
    return `Invalid associations [${ends}]. Do those objects exist? There is no need to send this again: it is associated by itself as soon as they come.`;
  }
  const { type, problem } = error;
  const hubspot = problem.hubspotMessage === undefined || problem.hubspotMessage === '' ? [] : [`HubSpot says: ${problem.hubspotMessage}`];
  return [problem.message, ...hubspot, type === 'INVALID_DEAL_STAGE' ? STAGE_REMEDY : remedyFor(problem)].join(' ');
}

/** For whoever writes the shop, who sees no mappings. */
const STAGE_REMEDY = `The stages are ${STAGES.map(({ value }) => value).join(', ')}; the id of a stage of the account's pipeline is taken, too. Send the deal again with one of them.`;
