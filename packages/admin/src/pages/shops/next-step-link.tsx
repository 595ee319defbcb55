// The way to what a shop lacks.
import type { ButtonProps } from '@mantine/core';
import type { ReactElement } from 'react';
import { LinkButton } from '../../parts/link.tsx';
import { texts } from '../../texts/index.ts';
import type { NextStep } from './next-step.ts';

export interface NextStepLinkProps extends Pick<ButtonProps, 'size' | 'variant'> {
  readonly step: NextStep;
  readonly params: { readonly workspace: string; readonly shop: string };
}

export function NextStepLink({ step, params, ...looks }: NextStepLinkProps): ReactElement {
  const { action } = texts.shops.next[step];
  if (step === 'enable') return <LinkButton {...looks} to="/w/$workspace/shops/$shop/settings/plugins" params={params}>{action}</LinkButton>;
  if (step === 'fields') return <LinkButton {...looks} to="/w/$workspace/custom-shops/fields" params={{ workspace: params.workspace }}>{action}</LinkButton>;
  if (step === 'test') return <LinkButton {...looks} to="/w/$workspace/custom-shops/test" params={{ workspace: params.workspace }} search={{ store: params.shop }}>{action}</LinkButton>;
  if (step === 'wait') return <LinkButton {...looks} to="/w/$workspace/shops/$shop/backfill" params={params}>{action}</LinkButton>;
  return <LinkButton {...looks} to="/w/$workspace/shops/$shop/hubspot" params={params}>{action}</LinkButton>;
}
