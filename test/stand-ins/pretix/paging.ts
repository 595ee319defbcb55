// Pages of a list, fifty rows at most, with links to their neighbours.
import { detail, json } from './reply.ts';

const MOST_ROWS = 50;

export interface Listing {
  readonly url: URL;
  readonly rows: readonly unknown[];
  readonly headers?: Readonly<Record<string, string>>;
}

export function pageOf({ url, rows, headers = {} }: Listing): Response {
  const asked = Number(url.searchParams.get('page_size') ?? MOST_ROWS);
  const size = Number.isInteger(asked) && asked > 0 ? Math.min(asked, MOST_ROWS) : MOST_ROWS;
  const number = Number(url.searchParams.get('page') ?? 1);
  const pages = Math.max(1, Math.ceil(rows.length / size));
  if (!Number.isInteger(number) || number < 1 || number > pages) return detail(404, 'Invalid page.');
  const body = {
    count: rows.length,
    next: number < pages ? linkTo(url, number + 1) : null,
    previous: number > 1 ? linkTo(url, number - 1) : null,
    results: rows.slice((number - 1) * size, number * size),
  };
  return json(200, body, headers);
}

function linkTo(url: URL, page: number): string {
  const link = new URL(url);
  if (page === 1) link.searchParams.delete('page');
  else link.searchParams.set('page', String(page));
  return link.href;
}
