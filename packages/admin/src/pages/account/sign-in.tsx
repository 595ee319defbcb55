// Sign-in: the password, then the second factor where there is one.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';
import { operation } from '../../api/queries.ts';
import { ConsentFailureNote } from '../../parts/consent-failure.tsx';
import { Warning } from '../../parts/warning.tsx';
import { texts } from '../../texts/index.ts';
import { PasswordForm } from './password-form.tsx';
import { PlainPage } from './plain-page.tsx';
import { SecondFactorForm } from './second-factor-form.tsx';

const route = getRouteApi('/plain/sign-in');

export function SignInPage(): ReactElement {
  const { to = '/', failed } = route.useSearch();
  const [step, setStep] = useState<'password' | 'second-factor'>('password');
  const setup = useQuery(operation('getSetup'));
  const router = useRouter();
  const client = useQueryClient();
  const enter = (): void => {
    client.clear();
    router.history.push(to);
  };
  const words = texts.account.signIn;
  if (step === 'second-factor') return <PlainPage key={step} title={words.code.title}><SecondFactorForm onDone={enter} onBack={() => setStep('password')} /></PlainPage>;
  return (
    <PlainPage key={step} title={words.title}>
      {setup.data?.isNeeded === true && <Warning tone="info">{words.setupNeeded}</Warning>}
      <ConsentFailureNote failed={failed} />
      <PasswordForm onDone={enter} onSecondFactor={() => setStep('second-factor')} />
    </PlainPage>
  );
}
