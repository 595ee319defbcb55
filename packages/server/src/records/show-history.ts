// What happened to records, in sentences.
import { PROBLEM_KIND_LABELS, PROBLEM_KINDS } from '@storebridge/domain';
import type { ListedHistory, Portal } from '@storebridge/store';
import type { HistoryLineInfo } from '../contract/index.ts';
import type { Configuration } from '../configuration.ts';
import { objectLabel } from '../portals/object-label.ts';
import { recordHref } from '../portals/record-href.ts';

export interface HistorySetting {
  readonly configuration: Pick<Configuration, 'publicUrl' | 'hubspotAppUrl'>;
  /** Absent, the lines have no links. */
  readonly portal?: Portal | undefined;
}

export function showHistoryLine(setting: HistorySetting, line: ListedHistory): HistoryLineInfo {
  const links = linksOf(setting, line);
  return {
    id: line.id, at: line.at.toISOString(), shop: { ...line.shop }, record: { ...line.record },
    mapping: line.mapping === null ? null : { id: line.mapping.id, name: line.mapping.definition.name },
    run: line.runId, status: line.status, text: sentenceOf(line),
    detail: { ...line.detail, ...(links.length === 0 ? {} : { links }) },
  };
}

/** What was sent together is told in one line with all its links. */
export function showHistory(setting: HistorySetting, lines: readonly ListedHistory[]): HistoryLineInfo[] {
  const together = Map.groupBy(lines, (line) => (line.status === 'written' ? `written ${line.at.getTime()}` : line.id));
  return [...together.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const line = showHistoryLine(setting, first);
    return [group.length === 1 ? line : { ...line, mapping: null, detail: { links: group.toReversed().flatMap((each) => linksOf(setting, each)) } }];
  });
}

function sentenceOf({ status, detail }: ListedHistory): string {
  switch (status) {
    case 'written':
      return 'Data successfully transferred to HubSpot.';
    case 'archived':
      return 'The shop no longer has it: its object was moved to the recycle bin of HubSpot.';
    case 'problem':
      return `Error while transferring data to HubSpot: ${problemText(detail)}`;
    case 'skipped':
      return `Not transferred to HubSpot. ${textIn(detail, 'reason')}`.trim();
    case 'canceled':
      return 'The transfer was canceled.';
    default:
      return status;
  }
}

function problemText(detail: Readonly<Record<string, unknown>>): string {
  const problem = detail['problem'];
  const facts = typeof problem === 'object' && problem !== null ? { ...problem } : detail;
  const kind = PROBLEM_KINDS.find((each) => each === textIn(facts, 'kind'));
  return textIn(facts, 'message') || (kind === undefined ? 'unknown' : PROBLEM_KIND_LABELS[kind]);
}

function linksOf({ configuration, portal }: HistorySetting, { status, mapping, detail, identifier }: ListedHistory): readonly { readonly text: string; readonly href: string | null }[] {
  const objectId = textIn(detail, 'objectId');
  if (status !== 'written' || mapping === null || objectId === '') return [];
  const { objectType } = mapping.definition;
  return [{ text: `${objectLabel(objectType)}: ${identifier ?? objectId}`, href: portal === undefined ? null : recordHref(configuration, portal, objectType, objectId) }];
}

function textIn(detail: Readonly<Record<string, unknown>>, key: string): string {
  const value = detail[key];
  return typeof value === 'string' ? value : '';
}
