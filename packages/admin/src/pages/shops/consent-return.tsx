// What the consent of a shop system came to from which one has just come back.
import type { ReactElement } from 'react';
import { ConsentFailureNote } from '../../parts/consent-failure.tsx';
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
  if (search.failed !== undefined) return <ConsentFailureNote failed={search.failed} />;
  return search.grant === undefined ? null : <div role="status"><Warning tone="success">{words.granted(name)}</Warning></div>;
}
