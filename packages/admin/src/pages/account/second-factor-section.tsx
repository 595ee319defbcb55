// The second factor: set up, new backup codes, turn off.
import { Button, Group, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { refresh, tellSuccess } from '../../api/queries.ts';
import { beginSecondFactor, endSecondFactor, renewBackupCodes, type SecondFactor } from '../../api/session.ts';
import { Section } from '../../parts/section.tsx';
import { StateBadge } from '../../parts/state-badge.tsx';
import { texts } from '../../texts/index.ts';
import { BackupCodes } from './backup-codes.tsx';
import { PasswordStep } from './password-step.tsx';
import { SecondFactorSetup } from './second-factor-setup.tsx';

type Step =
  | { readonly name: 'begin' | 'renew' | 'end' }
  | { readonly name: 'setup'; readonly factor: SecondFactor }
  | { readonly name: 'codes'; readonly codes: readonly string[] };

const words = texts.account.profile.factor;
const TITLES = { begin: words.begin, setup: words.begin, renew: words.renew, codes: words.renew, end: words.endTitle } as const satisfies Record<Step['name'], string>;

export function SecondFactorSection({ isOn }: { readonly isOn: boolean }): ReactElement {
  const [step, setStep] = useState<Step>();
  const client = useQueryClient();
  const close = (): void => setStep(undefined);
  const finish = (said: string): void => {
    close();
    tellSuccess(said);
    void refresh(client, ['getMe', 'listPeople']);
  };
  return (
    <Section title={words.title} text={words.text} badges={<StateBadge tone={isOn ? 'good' : 'quiet'}>{isOn ? words.on : words.off}</StateBadge>}>
      {isOn
        ? (
          <Group gap="xs">
            <Button variant="default" onClick={() => setStep({ name: 'renew' })}>{words.renew}</Button>
            <Button variant="default" onClick={() => setStep({ name: 'end' })}>{words.end}</Button>
          </Group>
        )
        : <Button onClick={() => setStep({ name: 'begin' })}>{words.begin}</Button>}
      <Modal opened={step !== undefined} onClose={close} title={step === undefined ? '' : TITLES[step.name]} closeOnClickOutside={step?.name !== 'setup' && step?.name !== 'codes'} closeButtonProps={{ 'aria-label': texts.parts.close }}>
        {step?.name === 'begin' && <PasswordStep act={beginSecondFactor} submit={words.next} onDone={(factor) => setStep({ name: 'setup', factor })} />}
        {step?.name === 'setup' && <SecondFactorSetup factor={step.factor} onDone={() => finish(words.done)} />}
        {step?.name === 'renew' && <PasswordStep text={words.renewText} act={renewBackupCodes} submit={words.next} onDone={(codes) => setStep({ name: 'codes', codes })} />}
        {step?.name === 'codes' && <BackupCodes codes={step.codes} />}
        {step?.name === 'end' && <PasswordStep text={words.endText} act={endSecondFactor} submit={words.end} isDestructive onDone={() => finish(words.ended)} />}
      </Modal>
    </Section>
  );
}
