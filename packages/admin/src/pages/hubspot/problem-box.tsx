// The yellow box where orders could not be sent.
import type { ReactElement } from 'react';
import { LinkButton } from '../../parts/link.tsx';
import { Warning } from '../../parts/warning.tsx';
import { useShopParams } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';

const words = texts.hubspot.problems;

export function ProblemBox(): ReactElement {
  return (
    <Warning title={words.title} action={<LinkButton size="xs" color="yellow" variant="filled" autoContrast to="/w/$workspace/shops/$shop/problems" params={useShopParams()}>{words.show}</LinkButton>}>
      {words.text}
    </Warning>
  );
}
