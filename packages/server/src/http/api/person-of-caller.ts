// The person who calls; keys do not act as people.
import type { Caller } from './call.ts';
import { Refusal } from './refusal.ts';

export type PersonCaller = Extract<Caller, { kind: 'person' }>;

/** @throws Refusal 403 */
export function personOfCaller(caller: Caller): PersonCaller {
  if (caller.kind === 'key') throw new Refusal(403, { detail: 'This is for people who are signed in; an API key may not do it.' });
  return caller;
}
