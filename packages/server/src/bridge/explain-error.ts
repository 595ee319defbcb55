// An error of a custom shop's record as people read it: what it is, HubSpot's own words, and the cure.
import { typeOfKind } from '@storebridge/connectors';
import { remedyFor } from '@storebridge/domain';
import type { BridgeErrorCause } from '@storebridge/store';

export interface ExplainedError {
  readonly type: BridgeErrorCause['type'];
  readonly message: string;
  readonly hubspotMessage: string | null;
  readonly remedy: string;
}

export function explainError(error: BridgeErrorCause): ExplainedError {
  if ('awaits' in error) {
    const ends = error.awaits.map(({ kind, key }) => `${typeOfKind(kind) ?? kind} "${key}"`).join(', ');
    return { type: error.type, message: `It names ${ends}, which has not come yet.`, hubspotMessage: null, remedy: 'Send that object, too. There is no need to send this one again: it is associated by itself.' };
  }
  const { type, problem } = error;
  return { type, message: problem.message, hubspotMessage: problem.hubspotMessage ?? null, remedy: remedyFor(problem) };
}
