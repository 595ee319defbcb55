// Sign-in.
import type { ReactElement } from 'react';
import { ToCome } from '../../shell/to-come.tsx';

export function SignInPage(): ReactElement {
  return <ToCome />;
}
