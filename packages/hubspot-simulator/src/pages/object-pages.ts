// The records of one type, and one record with its properties and associations.
import { findCollection } from '../account/account.ts';
import { liveLinks } from '../associations/present-associations.ts';
import { escapeHtml, page, table } from './layout.ts';
import { pageLinks, pageOf } from './paging.ts';
import type { Account, Collection } from '../account/account.ts';
import type { CrmRecord } from '../account/record.ts';

const RECORDS_PER_PAGE = 50;
const MOST_COLUMNS = 5;
const MOST_LINKS = 100;

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
    const cells = columns.map((name) => `<td>${escapeHtml(record.properties[name] ?? '')}</td>`);
    return `<tr><td><a href="${path}/${record.id}">${record.id}</a></td>${cells.join('')}</tr>`;
  });
  return page(
    `${collection.type.name} of ${account.name}`,
    `<p><a href="/simulator/accounts/${account.portalId}">Back to the account</a></p>
    <form method="get"><label>Search <input type="search" name="q" value="${escapeHtml(words)}"></label>
      <label><input type="checkbox" name="archived" value="true"${archived ? ' checked' : ''}> Archived</label> <button>Filter</button></form>
    <p class="soft">${records.length.toLocaleString('en')} records</p>
    ${table(['Id', ...columns.map(escapeHtml)], rows)}
    ${pageLinks(path, query, number, count)}`,
  );
}

export function objectPage(account: Account, typeName: string, id: string): string | undefined {
  const collection = findCollection(account, typeName);
  const record = collection?.table.find(id);
  if (!collection || !record) return undefined;
  const path = `/simulator/accounts/${account.portalId}/${collection.type.name}`;
  const rows = Object.entries(record.properties)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`);
  return page(
    `${collection.type.singular} ${record.id}`,
    `<p><a href="${path}">Back to ${escapeHtml(collection.type.name)}</a>${record.archivedAt === undefined ? '' : ' · <strong>archived</strong>'}</p>
    <h2>Properties</h2><div class="scroll"><table><tbody>${rows.join('')}</tbody></table></div>
    <h2>Associations</h2>${associations(account, record)}
    <h2>History</h2>${table(['At (UTC)', 'By', 'Set'], history(record))}`,
  );
}

function columnsOf({ type, registry }: Collection): string[] {
  const own = registry.all().filter((definition) => !definition.hubspotDefined).map((definition) => definition.name);
  return [...new Set([type.displayProperty, ...type.defaultProperties, ...own])].filter((name) => name !== 'hs_object_id').slice(
    0,
    MOST_COLUMNS,
  );
}

function associations(account: Account, record: CrmRecord): string {
  const parts = account.associations.targetsOf(record.typeId).flatMap((typeId) => {
    const target = account.collections.get(typeId);
    const links = target ? liveLinks(account, record, target) : [];
    if (!target || links.length === 0) return [];
    const items = links.slice(0, MOST_LINKS).map((link) => {
      const shown = target.table.find(link.toId)?.properties[target.type.displayProperty] ?? link.toId;
      const address = `/simulator/accounts/${account.portalId}/${target.type.name}/${link.toId}`;
      return `<li><a href="${address}">${escapeHtml(shown)}</a> <span class="soft">types ${link.typeIds.join(', ')}</span></li>`;
    });
    return [`<h3>${escapeHtml(target.type.name)} (${links.length})</h3><ul>${items.join('')}</ul>`];
  });
  return parts.join('') || '<p>None.</p>';
}

function history(record: CrmRecord): string[] {
  return record.writes.toReversed().map(({ at, source, values }) => {
    const who = escapeHtml(`${source.label} (${source.type})`);
    return `<tr><td>${new Date(at).toISOString()}</td><td>${who}</td><td>${escapeHtml(Object.keys(values).join(', '))}</td></tr>`;
  });
}

function hasWords(record: CrmRecord, words: string): boolean {
  return Object.values(record.properties).some((value) => value.toLowerCase().includes(words));
}
