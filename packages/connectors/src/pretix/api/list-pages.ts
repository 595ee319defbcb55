// Lists of pretix, page by page, without a gap even when rows vanish between two pages.
import { z } from 'zod';
import { problem, type Answer } from './answer.ts';
import type { PretixClient, Query } from './client.ts';

/** The most that pretix gives: https://docs.pretix.eu/dev/api/fundamentals.html */
const PAGE_SIZE = 50;
/** A list that shrinks faster than it is read must not be read for ever. */
const MOST_STEPS_BACK = 100;

export interface ListPage {
  /** Not parsed yet, so that one odd row does not spoil its page. */
  readonly rows: readonly unknown[];
  /** Rows of the whole list as it was when this page was made. */
  readonly count: number;
  /** When the server began to make the page, in its own words; `null` where it does not say. */
  readonly generatedAt: string | null;
  readonly isLast: boolean;
}

export interface ListQuestion {
  readonly path: string;
  readonly query?: Query;
  readonly subject: string;
}

const listSchema = z.object({ count: z.number(), next: z.string().nullable(), results: z.array(z.unknown()) });

/**
 * All rows of a list. Rows that newcomers push back come twice; when the list shrank, as many pages are read again as rows can have slipped forward.
 * Ends after the last page or the first problem.
 */
export async function* listPages(client: PretixClient, question: ListQuestion): AsyncGenerator<Exclude<Answer<ListPage>, { status: 'missing' }>, void> {
  let count = 0;
  let stepsBack = 0;
  for (let page = 1; ; ) {
    const answer = await askPage(client, question, page);
    if (answer.status === 'missing' && page === 1) {
      yield problem('config', 'shop-unreachable', `pretix does not know ${question.subject}.`);
      return;
    }
    if (stepsBack > MOST_STEPS_BACK) {
      yield problem('temporary', 'unexpected-answer', `The list of ${question.subject} shrank faster than it could be read.`);
      return;
    }
    if (answer.status === 'missing') {
      // The list ends before this page by now.
      stepsBack += 1;
      page -= 1;
      continue;
    }
    if (answer.status === 'problem') {
      yield answer;
      return;
    }
    const slipped = page === 1 ? 0 : Math.ceil(Math.max(0, count - answer.value.count) / PAGE_SIZE);
    const isLast = answer.value.isLast && slipped === 0;
    yield { ...answer, value: { ...answer.value, isLast } };
    if (isLast) return;
    stepsBack += slipped;
    count = answer.value.count;
    page = slipped > 0 ? Math.max(1, page - slipped) : page + 1;
  }
}

/** One page of a list, whose link to the next one must stay on the same host. */
export async function askPage(client: PretixClient, question: ListQuestion, page: number, size = PAGE_SIZE): Promise<Answer<ListPage>> {
  const answer = await client.ask({ ...question, query: { ...question.query, page_size: size, page }, schema: listSchema });
  if (answer.status !== 'found') return answer;
  const { count, next, results } = answer.value;
  if (next !== null && hostOf(next) !== client.host) {
    return problem('config', 'shop-unreachable', `pretix calls itself "${hostOf(next)}" and not "${client.host}"; the token is not sent there. Enter its own address in the settings.`);
  }
  return { ...answer, value: { rows: results, count, generatedAt: answer.headers.get('x-page-generated'), isLast: next === null } };
}

/** All rows of a short list, parsed. */
export async function listAll<Row>(client: PretixClient, question: ListQuestion, schema: z.ZodType<Row>): Promise<Exclude<Answer<readonly Row[]>, { status: 'missing' }>> {
  const rows: unknown[] = [];
  for await (const page of listPages(client, question)) {
    if (page.status === 'problem') return page;
    rows.push(...page.value.rows);
  }
  const parsed = z.array(schema).safeParse(rows);
  if (!parsed.success) return problem('system', 'unexpected-answer', `A row cannot be read among ${question.subject}.`);
  return { status: 'found', value: parsed.data, headers: new Headers() };
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}
