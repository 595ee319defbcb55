// The request log with its filters.
import { escapeHtml, page, table } from './layout.ts';
import { pageLinks, pageOf } from './paging.ts';
import type { LoggedRequest } from '../http/request-log.ts';
import type { PageDeps } from './page-deps.ts';

const CALLS_PER_PAGE = 100;

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
  const rows = entries.map((entry) => {
    const outcome = entry.dropped ? 'dropped' : String(entry.status);
    const body = entry.body ? `<details><summary>Body</summary><pre>${escapeHtml(entry.body)}</pre></details>` : '';
    return `<tr><td>${new Date(entry.at).toISOString().replace('T', ' ').slice(0, 23)}</td><td>${outcome}</td><td>${entry.method}</td>
      <td>${escapeHtml(entry.path + entry.query)}${body}</td><td class="number">${entry.inputs || ''}</td><td>${entry.bucket ?? ''}</td></tr>`;
  });
  return table(['At (UTC)', 'Status', 'Method', 'Path', 'Inputs#', 'Bucket'], rows);
}
