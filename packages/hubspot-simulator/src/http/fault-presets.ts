// The failures that HubSpot is known for, ready to be added.
import type { Fault, FaultEffect, FaultMatch } from './faults.ts';
import type { Policy } from './rate-limits.ts';

/** How often and where; the effect is the preset's. */
export type FaultAim = Omit<Fault, 'effect'> & { readonly match?: FaultMatch };

export const faults = {
  /** Many writes to one record, or a large synchronisation. */
  locked: (aim: FaultAim = {}) => fault(
    aim,
    { kind: 'status', status: 423, body: { status: 'error', message: 'Resource is locked', category: 'LOCKED' } },
  ),
  /** The account moves between data centres, for up to a day. */
  moving: (retryAfterSeconds: number, aim: FaultAim = {}) =>
    fault(aim, {
      kind: 'status',
      status: 477,
      headers: { 'Retry-After': String(retryAfterSeconds) },
      body: { status: 'error', message: 'Migration in progress' },
    }),
  /** An HTML page before anything was done. */
  badGateway: (aim: FaultAim = {}) => fault(aim, { kind: 'html', status: 502, commit: false }),
  /** The same page after everything was done: the answer is lost, the write is not. */
  lostAnswer: (aim: FaultAim = {}) => fault(aim, { kind: 'html', status: 502, commit: true }),
  cloudflare: (aim: FaultAim = {}) => fault(aim, { kind: 'html', status: 530 }),
  gatewayTimeout: (aim: FaultAim = {}) => fault(aim, { kind: 'html', status: 504, commit: true }),
  storm: (policy: Policy, aim: FaultAim = {}) => fault(aim, { kind: 'rate-limit', policy }),
  slow: (ms: number, aim: FaultAim = {}) => fault(aim, { kind: 'slow', ms }),
  emptyResults: (aim: FaultAim = {}) => fault(aim, { kind: 'empty-results' }),
  /** The connection breaks before the call is carried out. */
  reset: (aim: FaultAim = {}) => fault(aim, { kind: 'drop', commit: false }),
  /** The call is carried out, then the connection breaks. */
  resetAfterCommit: (aim: FaultAim = {}) => fault(aim, { kind: 'drop', commit: true }),
} as const;

function fault(aim: FaultAim, effect: FaultEffect): Fault {
  return { ...aim, effect };
}
