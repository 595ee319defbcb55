// The request log with its filters.
import { escapeHtml, page, table } from './layout.ts';
import { pageLinks, pageOf } from './paging.ts';
import { moment } from './wording.ts';
import type { LoggedRequest } from '../http/request-log.ts';
import type { PageDeps } from './page-deps.ts';

const CALLS_PER_PAGE = 100;
const LONGEST_SHOWN_QUERY = 80;

export function logPage({ log }: PageDeps, query: URLSearchParams): string {
  const [path, status, portal] = ['path', 'status', 'portal'].map((name) => query.get(name)?.trim() ?? '');
  const entries = log
    .entries()
    .filter((entry) => !path || entry.path.includes(path))
    .filter((entry) => !status || String(entry.status).startsWith(status))
    .filter((entry) => !portal || String(entry.portalId) === portal)
    .reverse();
  const { shown, number, count } = pageOf(entries, query, CALLS_PER_PAGE);
  return page(
    'Request log',
    `<p class="soft">${log.count().toLocaleString('en')} calls in all; the newest ${log.entries().length.toLocaleString('en')} are kept here.</p>
    <form method="get"><label>Path contains <input name="path" value="${escapeHtml(path ?? '')}"></label>
      <label>Status <input name="status" size="4" value="${escapeHtml(status ?? '')}"></label>
      <label>Portal <input name="portal" size="10" value="${escapeHtml(portal ?? '')}"></label> <button>Filter</button></form>
    ${logTable(shown)}${pageLinks('/simulator/log', query, number, count)}`,
  );
}

export function logTable(entries: readonly LoggedRequest[]): string {
  if (entries.length === 0) return '<p>No calls.</p>';
  return `<div class="log">${table('Calls', ['At (UTC)', 'Status', 'Method', 'Path', 'Inputs#', 'Bucket'], entries.map(logRow))}</div>`;
}

function logRow(entry: LoggedRequest): string {
  const outcome = entry.dropped ? 'dropped' : String(entry.status);
  const isGood = !entry.dropped && entry.status < 400;
  const query = entry.query.length > LONGEST_SHOWN_QUERY ? folded('Query', entry.query) : escapeHtml(entry.query);
  return `<tr><td>${moment(entry.at)}</td><td>${isGood ? outcome : `<strong>${outcome}</strong>`}</td><td>${entry.method}</td>
    <td class="wrap">${escapeHtml(entry.path)}${query}${entry.body ? folded('Body', entry.body) : ''}</td>
    <td class="number">${entry.inputs || ''}</td><td>${entry.bucket ?? ''}</td></tr>`;
}

function folded(name: string, text: string): string {
  return `<details><summary>${name}</summary><pre>${escapeHtml(text)}</pre></details>`;
}
