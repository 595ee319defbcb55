// Cuts long lists into pages and links from one to the next.
import { escapeHtml } from './layout.ts';

export interface PageOf<T> {
  readonly shown: readonly T[];
  readonly number: number;
  readonly count: number;
}

export function pageOf<T>(items: readonly T[], query: URLSearchParams, perPage: number): PageOf<T> {
  const count = Math.max(1, Math.ceil(items.length / perPage));
  const wanted = Number(query.get('page') ?? '1');
  const number = Number.isInteger(wanted) ? Math.min(Math.max(wanted, 1), count) : 1;
  return { shown: items.slice((number - 1) * perPage, number * perPage), number, count };
}

export function pageLinks(path: string, query: URLSearchParams, number: number, count: number): string {
  const link = (to: number, text: string): string => {
    const parameters = new URLSearchParams(query);
    parameters.set('page', String(to));
    return `<a href="${path}?${escapeHtml(parameters.toString())}">${text}</a>`;
  };
  const previous = number > 1 ? link(number - 1, 'Previous') : '';
  const next = number < count ? link(number + 1, 'Next') : '';
  return `<nav class="pages" aria-label="Pages">${previous}<span>Page ${number} of ${count}</span>${next}</nav>`;
}
