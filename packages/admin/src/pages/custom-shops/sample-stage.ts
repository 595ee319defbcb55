// Where the sample order stands as a whole, from what has become of its objects.
import type { AnswerOf } from '@storebridge/server/contract';
import type { SyncState } from './object-types.ts';

export type SampleObject = AnswerOf<'getSampleOrder'>['objects'][number];

export const SAMPLE_STEPS = ['accepted', 'carried', 'written'] as const;

/** `none`: never sent. `gone`: sent, and taken away again. */
export type SampleStage = 'none' | 'under-way' | 'arrived' | 'failed' | 'gone';

type Standing = Pick<SampleObject, 'state'>;

export function sampleStage(objects: readonly Standing[]): SampleStage {
  const states = objects.map(({ state }) => state).filter((state) => state !== 'unknown');
  if (states.length === 0) return 'none';
  if (isUnderWay(objects)) return 'under-way';
  if (states.includes('error')) return 'failed';
  return states.every((state) => state === 'absent') ? 'gone' : 'arrived';
}

export function isUnderWay(objects: readonly Standing[]): boolean {
  return objects.some(({ state }) => state === 'accepted' || state === 'carried');
}

/** How many of the steps are behind it. */
export function stepsDone(state: SyncState): number {
  switch (state) {
    case 'written':
      return 3;
    case 'carried':
    case 'error':
      return 2;
    case 'accepted':
      return 1;
    case 'unknown':
    case 'absent':
      return 0;
    default:
      return state satisfies never;
  }
}
