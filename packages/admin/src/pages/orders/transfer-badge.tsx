// Where a record stands on its way to HubSpot, in words and with a shape.
import type { ReactElement } from 'react';
import { StateBadge, type Tone } from '../../parts/state-badge.tsx';
import { texts } from '../../texts/index.ts';
import type { TransferState } from './order-search.ts';

const TONES = { 'held-back': 'quiet', pending: 'busy', waiting: 'busy', retrying: 'warning', problem: 'bad', sent: 'good', none: 'quiet' } as const satisfies Record<TransferState, Tone>;

export function TransferBadge({ state }: { readonly state: TransferState }): ReactElement {
  return <StateBadge tone={TONES[state]}>{texts.orders.states[state]}</StateBadge>;
}
