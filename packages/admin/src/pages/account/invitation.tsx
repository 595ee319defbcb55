// An invitation: for somebody new a form for an account, for somebody with an account one button.
import { Button, Text } from '@mantine/core';
import type { AnswerOf } from '@storebridge/server/contract';
import { ROLE_DESCRIPTIONS, ROLE_LABELS } from '@storebridge/server/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { ApiError } from '../../api/call.ts';
import { operation, useAction } from '../../api/queries.ts';
import { signOut } from '../../api/session.ts';
import { FormError } from '../../parts/form-errors.tsx';
import { LinkButton } from '../../parts/link.tsx';
import { Loaded } from '../../parts/loading.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Warning } from '../../parts/warning.tsx';
import { texts } from '../../texts/index.ts';
import { AccountForm } from './account-form.tsx';
import { PlainPage } from './plain-page.tsx';
import { forgetToken, useToken } from './token.ts';

type Invitation = AnswerOf<'getInvitation'>;
const words = texts.account.invitation;

export function InvitationPage(): ReactElement {
  const token = useToken('invitation');
  if (token === undefined) return <PlainPage title={words.title}><Warning>{words.noToken}</Warning></PlainPage>;
  return <PlainPage title={words.title}><OfToken token={token} /></PlainPage>;
}

function OfToken({ token }: { readonly token: string }): ReactElement {
  const invitation = useQuery(operation('getInvitation', { body: { token } }));
  if (invitation.error instanceof ApiError && invitation.error.status < 500 && invitation.error.status !== 0) return <Warning>{words.gone}</Warning>;
  return <Loaded query={invitation}>{(data) => <Acceptance token={token} invitation={data} />}</Loaded>;
}

function Acceptance({ token, invitation }: { readonly token: string; readonly invitation: Invitation }): ReactElement {
  const { workspace, role, email, expiresAt, hasAccount } = invitation;
  const me = useQuery({ ...operation('getMe'), retry: false });
  const accept = useAccept();
  const signedInAs = me.data?.user.email;
  return (
    <>
      <Text>{words.text(workspace, ROLE_LABELS[role])}</Text>
      <Text size="sm" c="dimmed">{ROLE_DESCRIPTIONS[role]} {words.until} <Moment at={expiresAt} />.</Text>
      {signedInAs === undefined && hasAccount && <><Text>{words.signInFirst(email)}</Text><LinkButton to="/sign-in" search={{ to: '/invitation' }}>{texts.account.signIn.submit}</LinkButton></>}
      {signedInAs === undefined && !hasAccount && <AccountForm email={email} error={accept.error} isPending={accept.isPending} onSubmit={(body) => accept.mutate({ body: { token, ...body } })} />}
      {signedInAs !== undefined && signedInAs !== email && <OtherAccount signedInAs={signedInAs} email={email} />}
      {signedInAs === email && (
        <>
          <Text>{words.signedInAs(email)}</Text>
          <FormError error={accept.error} />
          <Button loading={accept.isPending} onClick={() => accept.mutate({ body: { token } })}>{words.join(workspace)}</Button>
        </>
      )}
    </>
  );
}

function OtherAccount({ signedInAs, email }: { readonly signedInAs: string; readonly email: string }): ReactElement {
  const client = useQueryClient();
  const leave = async (): Promise<void> => {
    await signOut();
    await client.resetQueries();
  };
  return <Warning action={<Button size="xs" variant="default" onClick={() => void leave()}>{texts.shell.user.signOut}</Button>}>{words.signedInAs(signedInAs)} {words.otherAccount(email)}</Warning>;
}

function useAccept() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useAction('acceptInvitation', {
    onSuccess: ({ workspace }) => {
      forgetToken('invitation');
      client.clear();
      void navigate({ to: '/w/$workspace', params: { workspace: String(workspace) } });
    },
    // The page shows it.
    onError: () => undefined,
  });
}
