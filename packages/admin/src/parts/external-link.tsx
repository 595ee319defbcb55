// A link that leaves Storebridge; it opens beside it and says so.
import { Anchor, VisuallyHidden } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { texts } from '../texts/index.ts';

export function ExternalLink({ href, children }: { readonly href: string; readonly children: ReactNode }): ReactElement {
  return (
    <Anchor href={href} target="_blank" rel="noreferrer" inherit underline="always">
      {children} <IconExternalLink size="0.9em" aria-hidden style={{ verticalAlign: '-0.1em' }} />
      <VisuallyHidden>{texts.parts.newTab}</VisuallyHidden>
    </Anchor>
  );
}
