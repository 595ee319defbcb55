// What HubSpot says of the token of an account, asked just now.
import { Code, Group, Stack } from '@mantine/core';
import type { PortalDetail } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { DescriptionList } from '../../parts/description-list.tsx';
import { Moment } from '../../parts/moment.tsx';
import { StateBadge } from '../../parts/state-badge.tsx';
import { Warning } from '../../parts/warning.tsx';
import { texts } from '../../texts/index.ts';

const words = texts.hubspot.token;

export function TokenInfo({ token }: { readonly token: PortalDetail['token'] }): ReactElement {
  const { isAccepted, message, remedy, scopes, missingScopes, user, hubDomain, expiresAt, timeZone, dailyCalls } = token;
  return (
    <Stack gap="sm">
      {message !== null && <Warning tone={isAccepted ? 'warning' : 'danger'}>{message}{remedy === null ? '' : ` ${remedy}`}</Warning>}
      <DescriptionList
        items={[
          { term: words.accepted, detail: <StateBadge tone={isAccepted ? 'good' : 'bad'}>{isAccepted ? words.yes : words.no}</StateBadge> },
          { term: words.domain, detail: hubDomain ?? words.unknown },
          { term: words.user, detail: user ?? words.unknown },
          { term: words.timeZone, detail: timeZone ?? words.unknown },
          { term: words.expires, detail: <Moment at={expiresAt} absent={words.never} isAbsolute /> },
          { term: words.calls, detail: dailyCalls === null ? words.unknown : words.callsOf(dailyCalls.used, dailyCalls.limit) },
          ...(missingScopes.length === 0 ? [] : [{ term: words.missing, detail: <Scopes scopes={missingScopes} /> }]),
          { term: words.scopes, detail: scopes.length === 0 ? words.unknown : <Scopes scopes={scopes} /> },
        ]}
      />
    </Stack>
  );
}

function Scopes({ scopes }: { readonly scopes: readonly string[] }): ReactElement {
  return <Group gap={6}>{scopes.map((scope) => <Code key={scope}>{scope}</Code>)}</Group>;
}
