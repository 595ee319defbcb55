// After a used mapping was changed: how many records would now be sent differently, and the offer to send them again.
import type { AnswerOf, MappingInfo } from '@storebridge/server/contract';
import { Group, List, Loader, Text } from '@mantine/core';
import { IconGitCompare } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { operation, useAction } from '../../api/queries.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { TextLink } from '../../parts/link.tsx';
import { Warning } from '../../parts/warning.tsx';
import { useMay } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';

export interface DifferencesProps {
  readonly mapping: MappingInfo;
  readonly params: { readonly workspace: string; readonly shop: string };
  readonly isDirty: boolean;
  /** How often it was saved here; the first time begins the comparison. */
  readonly saves: number;
}

const words = texts.mappings.differences;

export function Differences({ mapping, params, isDirty, saves }: DifferencesProps): ReactElement | null {
  const [isAsked, setAsked] = useState(false);
  const input = { params: { ...params, mapping: String(mapping.id) } };
  const isWanted = mapping.links > 0 && !isDirty && (isAsked || saves > 0);
  // It looks at every record that was sent, so it is not asked again merely because somebody comes back to the page.
  const comparison = useQuery({ ...operation('compareMapping', input), enabled: isWanted, staleTime: Infinity });
  if (mapping.links === 0) return null;
  if (!isWanted) return <Group mt="md"><ActionButton variant="subtle" leftSection={<IconGitCompare size={16} aria-hidden />} whyNot={isDirty ? words.saveFirst : undefined} onClick={() => setAsked(true)}>{words.check}</ActionButton></Group>;
  if (comparison.error !== null) return <ErrorState error={comparison.error} onRetry={() => void comparison.refetch()} />;
  return (
    <div role="status">
      {comparison.data === undefined || comparison.isFetching
        ? <Group mt="md" gap="xs"><Loader size="xs" aria-hidden /><Text size="sm" c="dimmed">{words.checking}</Text></Group>
        : <Comparison key={saves} comparison={comparison.data} input={input} />}
    </div>
  );
}

interface ComparisonProps {
  readonly comparison: AnswerOf<'compareMapping'>;
  readonly input: { readonly params: { readonly workspace: string; readonly shop: string; readonly mapping: string } };
}

function Comparison({ comparison, input }: ComparisonProps): ReactElement {
  const { differing, sent, examples } = comparison;
  const may = useMay('records:sync');
  const resend = useAction('resendMapping', { refreshes: ['listMappings', 'listRecords'] });
  // They are being sent; comparing at once would count them again.
  if (resend.data !== undefined) return <Text mt="md" size="sm" c="dimmed">{words.done(resend.data.count)}</Text>;
  if (differing === 0) return <Text mt="md" size="sm" c="dimmed">{sent === 0 ? words.sentNothing : words.none(sent)}</Text>;
  const button = (
    <ConfirmButton size="sm" variant="filled" isDestructive={false} title={words.confirmTitle} text={words.confirm(differing)} confirmLabel={words.resend} whyNot={may.whyNot} loading={resend.isPending} onConfirm={() => resend.mutate(input)}>
      {words.resend}
    </ConfirmButton>
  );
  return (
    <Warning title={words.title(differing)} action={button}>
      <Text size="sm">{words.text}</Text>
      {examples.length > 0 && (
        <>
          <Text size="sm" mt="xs">{words.examples}</Text>
          <List size="sm">
            {examples.map(({ record, title }) => <List.Item key={record}><TextLink to="/w/$workspace/shops/$shop/orders/$record" params={{ workspace: input.params.workspace, shop: input.params.shop, record: String(record) }}>{title}</TextLink></List.Item>)}
          </List>
        </>
      )}
    </Warning>
  );
}
