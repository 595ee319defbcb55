// One's own account: name, password, second factor, sessions.
import type { ReactElement } from 'react';
import { PageHeader } from '../../parts/page-header.tsx';
import { useMe } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { NameSection } from './name-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { SecondFactorSection } from './second-factor-section.tsx';
import { SessionsSection } from './sessions-section.tsx';

export function ProfilePage(): ReactElement {
  const { user } = useMe();
  return (
    <>
      <PageHeader title={texts.account.profile.title} subtitle={texts.account.profile.subtitle(user.email)} />
      <NameSection name={user.name} />
      <PasswordSection email={user.email} />
      <SecondFactorSection isOn={user.twoFactor} />
      <SessionsSection />
    </>
  );
}
