// The tables of the peers: one column each, one row for each question; and the questions in which Storebridge is behind one of them.
import type { Table } from '../bench.ts';
import { ANSWER_MS, type BadRow, type Calls, type Limited, type Measured, type Runs } from './measure.ts';

export interface Column {
  readonly title: string;
  /** What was measured, or why nothing was. */
  readonly found: Measured | string;
}

interface Question<Of> {
  readonly text: string;
  readonly answer: (found: Of) => string;
  /** Less is better; what comes first weighs more. */
  readonly cost: (found: Of) => readonly number[];
}

const CANNOT = 'cannot';
const UNKNOWN = '–';
/** Contact, product, deal, line, and the ties between deal and contact and between line and deal. */
const PARTS = 6;
const OTHER_ROWS = 99;

const RUN_QUESTIONS: readonly Question<Runs>[] = [
  { text: 'parts of an order that it writes, of six', answer: (runs) => `${partsOf(runs)} of ${PARTS}`, cost: (runs) => [PARTS - partsOf(runs)] },
  callsQuestion('new orders: calls', ({ created }) => created),
  callsQuestion('all of them a second time, unchanged: calls', ({ unchanged }) => unchanged),
  callsQuestion('one amount changed: calls', ({ amountChanged }) => amountChanged),
  callsQuestion('one line added: calls', ({ lineAdded }) => lineAdded),
  callsQuestion('one line removed: calls', ({ lineRemoved }) => lineRemoved),
  { text: 'associations made', answer: associationsText, cost: ({ associations }) => [associations.wanted - madeOf(associations)] },
  { text: 'duplicates after the second run', answer: ({ duplicates }) => numberText(duplicates), cost: ({ duplicates }) => [duplicates] },
];

const DRILL_QUESTIONS: readonly Question<Measured>[] = [
  ...([207, 400, 409] as const).map((manner) => answered(`one bad row of 100, batch answered ${manner}`, ({ badRows }: Measured) => badRows.find((each) => each.manner === manner), badRowText, badRowCost)),
  answered('limit of 100 per 10 s, HubSpot answers at once', ({ limited }) => limited[0], limitedText, limitedCost),
  answered(`limit of 100 per 10 s, HubSpot answers after ${ANSWER_MS} ms`, ({ limited }) => limited[1], limitedText, limitedCost),
  {
    text: 'a crash after each call of an order',
    answer: ({ crash: { crashes, duplicates, missing } }) => `crashes: ${crashes}, duplicates: ${duplicates}, missing: ${missing}`,
    cost: ({ crash }) => [crash.duplicates + crash.missing],
  },
];

const SAMPLE_QUESTIONS = [...RUN_QUESTIONS.map((question) => about(({ runs }: Measured) => runs, question)), ...DRILL_QUESTIONS];
const FULL_QUESTIONS = RUN_QUESTIONS.map((question) => about(({ full }: Measured) => full, question));

export function tablesOf(columns: readonly Column[]): readonly Table[] {
  return [tableOf('1,000 orders of UCI-K3', SAMPLE_QUESTIONS, columns), tableOf('1,000 orders of UCI-full', FULL_QUESTIONS, columns)];
}

/** @returns a line for each question in which one of the others does better than the first. */
export function behind([own, ...others]: readonly Column[]): readonly string[] {
  if (own === undefined || typeof own.found === 'string') return [`${own?.title ?? 'nobody'} was not measured`];
  const { found } = own;
  return [...SAMPLE_QUESTIONS.map((question) => ({ question, sales: 'UCI-K3' })), ...FULL_QUESTIONS.map((question) => ({ question, sales: 'UCI-full' }))].flatMap(({ question, sales }) =>
    others.flatMap((other) => (typeof other.found !== 'string' && isLess(question.cost(other.found), question.cost(found)) ? [`${sales}, ${question.text}: ${other.title} is ahead (${question.answer(other.found)})`] : [])));
}

function tableOf(title: string, questions: readonly Question<Measured>[], columns: readonly Column[]): Table {
  return {
    title,
    header: ['', ...columns.map((column) => column.title)],
    rows: questions.map(({ text, answer }, index) => [text, ...columns.map(({ found }) => (typeof found === 'string' ? (index === 0 ? found : UNKNOWN) : answer(found)))]),
  };
}

function about<Of>(part: (found: Measured) => Of, { text, answer, cost }: Question<Of>): Question<Measured> {
  return { text, answer: (found) => answer(part(found)), cost: (found) => cost(part(found)) };
}

/** Of something that may not have been measured. */
function answered<Part>(text: string, part: (found: Measured) => Part | undefined, answer: (part: Part) => string, cost: (part: Part) => readonly number[]): Question<Measured> {
  const of = <Result>(found: Measured, read: (part: Part) => Result, otherwise: Result): Result => {
    const known = part(found);
    return known === undefined ? otherwise : read(known);
  };
  return { text, answer: (found) => of(found, answer, UNKNOWN), cost: (found) => of(found, cost, [Infinity]) };
}

function callsQuestion(text: string, callsOf: (runs: Runs) => Calls | undefined): Question<Runs> {
  return {
    text,
    answer: (runs) => callsText(callsOf(runs)),
    cost: (runs) => {
      const found = callsOf(runs);
      return [found === undefined ? Infinity : found.calls + found.definitions];
    },
  };
}

function isLess(one: readonly number[], other: readonly number[]): boolean {
  const different = one.findIndex((cost, index) => cost !== other[index]);
  return different >= 0 && (one[different] ?? 0) < (other[different] ?? 0);
}

function partsOf({ kinds, associations }: Runs): number {
  return kinds.length + [associations.dealsWithContact, associations.linesWithDeal].filter((made) => made > 0).length;
}

function madeOf({ dealsWithContact, linesWithDeal }: Runs['associations']): number {
  return dealsWithContact + linesWithDeal;
}

function associationsText({ associations }: Runs): string {
  const made = madeOf(associations);
  return `${numberText(made)} of ${numberText(associations.wanted)} (${Math.floor((100 * made) / associations.wanted)} %)`;
}

function callsText(found: Calls | undefined): string {
  if (found === undefined) return CANNOT;
  return found.definitions === 0 ? numberText(found.calls) : `${numberText(found.calls)} + ${found.definitions} about properties`;
}

function badRowText({ arrived, calls, extraCalls, isTold }: BadRow): string {
  return `${arrived} of ${OTHER_ROWS} arrive, calls: ${numberText(calls)}${extraCalls > 0 ? `, ${extraCalls} of them extra` : ''}${isTold ? '' : ', not told'}`;
}

function badRowCost({ arrived, calls, isTold }: BadRow): readonly number[] {
  return [OTHER_ROWS - arrived, isTold ? 0 : 1, calls];
}

function limitedText({ orders, tooMany, calls, lost, seconds }: Limited): string {
  return `${numberText(orders)} orders: ${numberText(tooMany)} of ${numberText(calls)} are 429, ${numberText(lost)} lost, ${numberText(Math.round(seconds))} s`;
}

function limitedCost({ lost, seconds }: Limited): readonly number[] {
  return [lost, seconds];
}

function numberText(count: number): string {
  return count.toLocaleString('en');
}
