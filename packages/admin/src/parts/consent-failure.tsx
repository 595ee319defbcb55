// Why a consent, at HubSpot or at a shop system, came to nothing: on the page to which the person was led back.
import { CONSENT_FAILURES, type ConsentFailureText } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { texts } from '../texts/index.ts';
import { Warning } from './warning.tsx';

export interface ConsentFailureNoteProps {
  /** As it stands in the address; anything else that somebody writes there says nothing. */
  readonly failed: string | undefined;
  readonly title?: string;
}

export function ConsentFailureNote({ failed, title = texts.parts.consent.failed }: ConsentFailureNoteProps): ReactElement | null {
  const failure = failureOf(failed);
  return failure === undefined ? null : <Warning tone="danger" title={title}>{failure.message} {failure.remedy}</Warning>;
}

function failureOf(name: string | undefined): ConsentFailureText | undefined {
  return Object.entries(CONSENT_FAILURES).find(([failure]) => failure === name)?.[1];
}
