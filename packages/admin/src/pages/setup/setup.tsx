// The first start: who opens the link from the terminal becomes the first owner.
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { operation } from '../../api/queries.ts';
import { LinkButton } from '../../parts/link.tsx';
import { Loaded } from '../../parts/loading.tsx';
import { texts } from '../../texts/index.ts';
import { PlainPage } from '../account/plain-page.tsx';
import { useToken } from '../account/token.ts';
import { SetupForm } from './setup-form.tsx';

const words = texts.setup;

export function SetupPage(): ReactElement {
  const token = useToken('setup');
  const setup = useQuery(operation('getSetup'));
  return (
    <Loaded query={setup}>
      {({ isNeeded, workspace }) => {
        if (!isNeeded) return <PlainPage key="done" title={words.notNeeded.title} text={words.notNeeded.text}><LinkButton to="/sign-in">{words.notNeeded.action}</LinkButton></PlainPage>;
        if (token === undefined) return <PlainPage key="link" title={words.noToken.title} text={words.noToken.text} />;
        return <PlainPage key="form" title={words.title} text={words.text}><SetupForm token={token} workspace={workspace} /></PlainPage>;
      }}
    </Loaded>
  );
}
