// The table of the peers: one column each, one row for each question.
import type { Table } from '../bench.ts';
import { ANSWER_MS, type BadRow, type Calls, type Crash, type Limited, type Measured, type Runs } from './measure.ts';

export interface Column {
  readonly title: string;
  /** What was measured, or why nothing was. */
  readonly found: Measured | string;
}

const CANNOT = 'cannot';
const UNKNOWN = '–';
/** Contact, product, deal, line, and the ties between deal and contact and between line and deal. */
const PARTS = 6;
const OTHER_ROWS = 99;

const QUESTIONS: readonly (readonly [question: string, answer: (measured: Measured) => string])[] = [
  ['parts of an order that it writes, of six', ({ runs }) => `${partsOf(runs)} of ${PARTS}`],
  ['new orders: calls', ({ runs }) => callsText(runs.created)],
  ['all of them a second time, unchanged: calls', ({ runs }) => callsText(runs.unchanged)],
  ['one amount changed: calls', ({ runs }) => callsText(runs.amountChanged)],
  ['one line added: calls', ({ runs }) => callsText(runs.lineAdded)],
  ['one line removed: calls', ({ runs }) => callsText(runs.lineRemoved)],
  ['associations made', ({ runs }) => associationsText(runs)],
  ['duplicates after the second run', ({ runs }) => numberText(runs.duplicates)],
  ['one bad row of 100, batch answered 207', ({ badRows }) => badRowText(badRows, 207)],
  ['one bad row of 100, batch answered 400', ({ badRows }) => badRowText(badRows, 400)],
  ['one bad row of 100, batch answered 409', ({ badRows }) => badRowText(badRows, 409)],
  ['limit of 100 per 10 s, HubSpot answers at once', ({ limited }) => limitedText(limited[0])],
  [`limit of 100 per 10 s, HubSpot answers after ${ANSWER_MS} ms`, ({ limited }) => limitedText(limited[1])],
  ['a crash after each call of an order', ({ crash }) => crashText(crash)],
  ['UCI-full, new orders: calls', ({ fullCalls }) => (fullCalls === undefined ? 'left out' : callsText(fullCalls))],
];

export function tableOf(title: string, columns: readonly Column[]): Table {
  return {
    title,
    header: ['', ...columns.map((column) => column.title)],
    rows: QUESTIONS.map(([question, answer], index) => [question, ...columns.map(({ found }) => cellOf(found, answer, index))]),
  };
}

function cellOf(found: Column['found'], answer: (measured: Measured) => string, index: number): string {
  if (typeof found !== 'string') return answer(found);
  return index === 0 ? found : UNKNOWN;
}

function partsOf({ kinds, associations }: Runs): number {
  return kinds.length + [associations.dealsWithContact, associations.linesWithDeal].filter((made) => made > 0).length;
}

function associationsText({ associations: { dealsWithContact, linesWithDeal, wanted } }: Runs): string {
  const made = dealsWithContact + linesWithDeal;
  return `${numberText(made)} of ${numberText(wanted)} (${((100 * made) / wanted).toFixed(0)} %)`;
}

function callsText(found: Calls | undefined): string {
  if (found === undefined) return CANNOT;
  return found.definitions === 0 ? numberText(found.calls) : `${numberText(found.calls)} + ${found.definitions} about properties`;
}

function badRowText(badRows: readonly BadRow[], manner: number): string {
  const row = badRows.find((each) => each.manner === manner);
  if (row === undefined) return UNKNOWN;
  return `${row.arrived} of ${OTHER_ROWS} arrive, extra calls: ${row.extraCalls}${row.isTold ? '' : ', not told'}`;
}

function limitedText(limited: Limited | undefined): string {
  if (limited === undefined) return UNKNOWN;
  const { orders, tooMany, calls, lost, seconds } = limited;
  return `${numberText(orders)} orders: ${numberText(tooMany)} of ${numberText(calls)} are 429, ${numberText(lost)} lost, ${numberText(Math.round(seconds))} s`;
}

function crashText({ crashes, duplicates, missing }: Crash): string {
  return `crashes: ${crashes}, duplicates: ${duplicates}, missing: ${missing}`;
}

function numberText(count: number): string {
  return count.toLocaleString('en');
}
