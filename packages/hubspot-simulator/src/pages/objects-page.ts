// The records of one type, and the properties that were made for it.
import { findCollection } from '../account/account.ts';
import { escapeHtml, page, table } from './layout.ts';
import { pageLinks, pageOf } from './paging.ts';
import { counted, typeTitle } from './wording.ts';
import type { Account, Collection } from '../account/account.ts';
import type { CrmRecord } from '../account/record.ts';

const RECORDS_PER_PAGE = 50;
const MOST_COLUMNS = 5;

export function objectsPage(account: Account, typeName: string, query: URLSearchParams): string | undefined {
  const collection = findCollection(account, typeName);
  if (!collection) return undefined;
  const archived = query.get('archived') === 'true';
  const words = (query.get('q') ?? '').trim().toLowerCase();
  const records = [...collection.table.records(archived)].filter((record) => !words || hasWords(record, words));
  const { shown, number, count } = pageOf(records, query, RECORDS_PER_PAGE);
  const columns = columnsOf(collection);
  const path = `/simulator/accounts/${account.portalId}/${collection.type.name}`;
  const rows = shown.map((record) => {
    const cells = columns.map((name) => `<td class="wrap">${escapeHtml(record.properties[name] ?? '')}</td>`);
    return `<tr><td><a href="${path}/${record.id}">${record.id}</a></td>${cells.join('')}</tr>`;
  });
  const headings = columns.map((name) => escapeHtml(collection.registry.find(name)?.label ?? name));
  return page(
    typeTitle(collection.type),
    `<p><a href="/simulator/accounts/${account.portalId}">${escapeHtml(account.name)}</a></p>
    <form method="get"><label>Search <input type="search" name="q" value="${escapeHtml(words)}"></label>
      <label><input type="checkbox" name="archived" value="true"${archived ? ' checked' : ''}> Archived</label> <button>Filter</button></form>
    <h2>${counted(records.length, 'record', 'records')}</h2>
    ${rows.length > 0 ? table('Records', ['Id', ...headings], rows) + pageLinks(path, query, number, count) : '<p>Nothing here.</p>'}
    <h2>Own properties</h2>${ownProperties(collection)}`,
  );
}

function columnsOf({ type, registry }: Collection): string[] {
  const own = registry.all().filter((definition) => !definition.hubspotDefined).map((definition) => definition.name);
  return [...new Set([type.displayProperty, ...type.defaultProperties, ...own])].filter((name) => name !== 'hs_object_id').slice(
    0,
    MOST_COLUMNS,
  );
}

function ownProperties({ registry }: Collection): string {
  const own = registry.all().filter((definition) => !definition.hubspotDefined);
  if (own.length === 0) return '<p>None has been made.</p>';
  const rows = own.map(({ name, label, type, fieldType, groupName, hasUniqueValue }) =>
    `<tr><td><code>${escapeHtml(name)}</code></td><td class="wrap">${escapeHtml(label)}</td><td>${type}, ${fieldType}</td>
      <td>${escapeHtml(groupName)}</td><td>${hasUniqueValue ? 'unique' : ''}</td></tr>`,
  );
  return table('Own properties', ['Name', 'Label', 'Type', 'Group', 'Values'], rows);
}

function hasWords(record: CrmRecord, words: string): boolean {
  return Object.values(record.properties).some((value) => value.toLowerCase().includes(words));
}
