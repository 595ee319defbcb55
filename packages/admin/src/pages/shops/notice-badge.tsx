// Whether a shop sends notices.
import { Loader } from '@mantine/core';
import type { AnswerOf } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { StateBadge, type Tone } from '../../parts/state-badge.tsx';
import { texts } from '../../texts/index.ts';

type NoticeState = AnswerOf<'getNotices'>['state'];

const words = texts.shops.settings.notices;
const TONES = { registered: 'good', absent: 'quiet', disabled: 'warning', unknown: 'quiet' } as const satisfies Record<NoticeState, Tone>;

/** The shop is asked, which takes a moment. */
export function NoticeBadge({ state, isFailed }: { readonly state: NoticeState | undefined; readonly isFailed: boolean }): ReactElement {
  if (state === undefined && !isFailed) return <Loader size="xs" aria-label={words.asking} />;
  const known = state ?? 'unknown';
  return <StateBadge tone={TONES[known]}>{words.states[known]}</StateBadge>;
}
