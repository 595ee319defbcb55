// The way to the first order in HubSpot, step by step.
import { Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { LinkButton } from '../../parts/link.tsx';
import { Section } from '../../parts/section.tsx';
import { useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import type { FirstStep, FirstSteps } from './first-steps.ts';
import classes from './home.module.css';

const words = texts.home.first;

export function FirstStepsSection({ steps, done, shop }: FirstSteps): ReactElement {
  return (
    <Section title={words.title} text={words.text(steps.length)}>
      <ol className={classes['steps']}>
        {steps.map((step, index) => <Step key={step} step={step} number={index + 1} state={index < done ? 'done' : index === done ? 'now' : 'later'} shop={shop?.slug} />)}
      </ol>
    </Section>
  );
}

interface StepProps {
  readonly step: FirstStep;
  readonly number: number;
  readonly state: 'done' | 'now' | 'later';
  readonly shop: string | undefined;
}

function Step({ step, number, state, shop }: StepProps): ReactElement {
  const { title, text } = words.steps[step];
  return (
    <li className={classes['step']} aria-current={state === 'now' ? 'step' : undefined}>
      <ThemeIcon size={28} radius="xl" variant={state === 'now' ? 'filled' : 'light'} color={state === 'later' ? 'gray' : 'petrol'} aria-hidden>{state === 'done' ? <IconCheck size={16} /> : number}</ThemeIcon>
      <Stack gap={4} align="flex-start">
        <Title order={3} size="h4">{title} <Text span size="sm" c="dimmed" fw={400}>{words[state]}</Text></Title>
        {state === 'now' && (
          <>
            <Text size="sm">{text}</Text>
            <StepLink step={step} shop={shop} />
          </>
        )}
      </Stack>
    </li>
  );
}

function StepLink({ step, shop }: { readonly step: FirstStep; readonly shop: string | undefined }): ReactElement {
  const workspace = useWorkspaceId();
  const { action } = words.steps[step];
  if (shop === undefined || step === 'add-shop') return <LinkButton to="/w/$workspace/shops/new" params={{ workspace }}>{action}</LinkButton>;
  const params = { workspace, shop };
  if (step === 'enable') return <LinkButton to="/w/$workspace/shops/$shop/settings/plugins" params={params}>{action}</LinkButton>;
  if (step === 'fields') return <LinkButton to="/w/$workspace/custom-shops/fields" params={{ workspace }}>{action}</LinkButton>;
  if (step === 'send') return <LinkButton to="/w/$workspace/custom-shops" params={{ workspace }}>{action}</LinkButton>;
  if (step === 'post') return <LinkButton to="/w/$workspace/shops/$shop/settings" params={params}>{action}</LinkButton>;
  if (step === 'arrive') return <LinkButton to="/w/$workspace/shops/$shop/orders" params={params}>{action}</LinkButton>;
  return <LinkButton to="/w/$workspace/shops/$shop/hubspot" params={params}>{action}</LinkButton>;
}
