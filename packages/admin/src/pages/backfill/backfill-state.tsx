// The state of a backfill in words and with a shape.
import type { BackfillInfo } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { StateBadge, type Tone } from '../../parts/state-badge.tsx';
import { texts } from '../../texts/index.ts';

const TONES = { running: 'busy', paused: 'quiet', done: 'good', canceled: 'quiet', failed: 'bad' } as const satisfies Record<BackfillInfo['state'], Tone>;

export function BackfillState({ state }: Pick<BackfillInfo, 'state'>): ReactElement {
  return <StateBadge tone={TONES[state]}>{texts.backfill.states[state]}</StateBadge>;
}
