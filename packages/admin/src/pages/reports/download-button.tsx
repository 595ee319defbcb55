// Downloads a table of the report that is shown.
import { Button } from '@mantine/core';
import type { QueryOf, ReportInfo } from '@storebridge/server/contract';
import { IconDownload } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { addressOf } from '../../api/call.ts';
import { useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';

const words = texts.reports;

export interface DownloadButtonProps {
  readonly table: NonNullable<QueryOf<'getReportCsv'>['table']>;
  readonly title: string;
  readonly report: ReportInfo;
  readonly shop: string | undefined;
}

/** The file has all currencies, each line with its own. */
export function DownloadButton({ table, title, report: { from, to, step }, shop }: DownloadButtonProps): ReactElement {
  const address = addressOf('getReportCsv', { params: { workspace: useWorkspaceId() }, query: { table, from, to, step, shop } });
  return <Button component="a" href={address} download size="xs" variant="default" leftSection={<IconDownload size={16} aria-hidden />} aria-label={words.chart.of(title, words.download)}>{words.download}</Button>;
}
