// What is still to be done before the first object of a custom shop arrives in HubSpot; nothing once all is done.
import { Text, VisuallyHidden } from '@mantine/core';
import type { BridgeInfo } from '@storebridge/server/contract';
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { TextLink } from '../../parts/link.tsx';
import { Section } from '../../parts/section.tsx';
import { useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import classes from './custom-shops.module.css';
import { stepsOf } from './steps.ts';

const words = texts.customShops.steps;

export function FirstSteps({ bridge }: { readonly bridge: BridgeInfo }): ReactElement | null {
  const params = { workspace: useWorkspaceId() };
  const steps = stepsOf(bridge);
  if (steps.every(({ isDone }) => isDone)) return null;
  return (
    <Section title={words.title}>
      <ol className={classes['steps']}>
        {steps.map(({ step, isDone }) => (
          <li key={step} className={classes['step']}>
            {isDone ? <IconCircleCheck size={20} aria-hidden color="var(--mantine-color-teal-filled)" /> : <IconCircleDashed size={20} aria-hidden />}
            <Text size="sm" {...(isDone ? { c: 'dimmed' } : {})}>
              {step === 'fields' && !isDone ? <TextLink to="/w/$workspace/custom-shops/fields" params={params} inherit>{words[step]}</TextLink> : words[step]}
              <VisuallyHidden>: {isDone ? words.done : words.open}</VisuallyHidden>
            </Text>
          </li>
        ))}
        <li className={classes['step']}>
          <IconCircleDashed size={20} aria-hidden />
          <Text size="sm"><TextLink to="/w/$workspace/custom-shops/test" params={params} inherit>{words.test}</TextLink></Text>
        </li>
      </ol>
    </Section>
  );
}
