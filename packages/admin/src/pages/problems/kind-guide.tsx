// What the failure modes mean, and what to do about each.
import { Text, Title } from '@mantine/core';
import { PROBLEM_KIND_LABELS, PROBLEM_KINDS } from '@storebridge/domain';
import type { ReactElement } from 'react';
import { DescriptionList } from '../../parts/description-list.tsx';
import { TextLink } from '../../parts/link.tsx';
import { useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import classes from './problems.module.css';

const words = texts.problems.guide;

export function KindGuide({ shop }: { readonly shop?: string }): ReactElement {
  const workspace = useWorkspaceId();
  return (
    <section aria-labelledby="troubleshooting" className={classes['guide']}>
      <Title order={2} id="troubleshooting">{words.title}</Title>
      <DescriptionList items={PROBLEM_KINDS.map((kind) => ({ term: PROBLEM_KIND_LABELS[kind], detail: words.kinds[kind] }))} />
      <Text size="sm" c="dimmed">
        {words.more} {shop !== undefined && <TextLink to="/w/$workspace/shops/$shop/hubspot" params={{ workspace, shop }} inherit underline="always">{words.link}</TextLink>}
      </Text>
    </section>
  );
}
