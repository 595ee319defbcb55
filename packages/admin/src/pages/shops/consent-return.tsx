// What the consent of a shop system came to from which one has just come back.
import { CONSENT_FAILURES, type ConsentFailureText } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { Warning } from '../../parts/warning.tsx';
import { texts } from '../../texts/index.ts';

const words = texts.shops.consent;

export interface ConsentSearch {
  readonly denied?: string;
  readonly failed?: string;
  readonly grant?: string;
  readonly connector?: string;
}

export function ConsentReturn({ search, system }: { readonly search: ConsentSearch; readonly system: string | undefined }): ReactElement | null {
  const name = system ?? words.theShopSystem;
  if (search.denied !== undefined) return <Warning title={words.deniedTitle}>{words.denied(name)}</Warning>;
  const failure = failureOf(search.failed);
  if (failure !== undefined) return <Warning tone="danger" title={words.failed}>{failure.message} {failure.remedy}</Warning>;
  return search.grant === undefined ? null : <div role="status"><Warning tone="success">{words.granted(name)}</Warning></div>;
}

function failureOf(name: string | undefined): ConsentFailureText | undefined {
  return Object.entries(CONSENT_FAILURES).find(([failure]) => failure === name)?.[1];
}
