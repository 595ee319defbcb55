// One record: its properties, what it is associated with, and who set what when.
import { findCollection } from '../account/account.ts';
import { liveLinks } from '../associations/present-associations.ts';
import { escapeHtml, page, table } from './layout.ts';
import { moment, typeTitle } from './wording.ts';
import type { Account, Collection } from '../account/account.ts';
import type { CrmRecord } from '../account/record.ts';

const MOST_LINKS = 100;
/** A longer list of values is folded. */
const MOST_SHOWN_VALUES = 6;

export function objectPage(account: Account, typeName: string, id: string): string | undefined {
  const collection = findCollection(account, typeName);
  const record = collection?.table.find(id);
  if (!collection || !record) return undefined;
  const { type } = collection;
  const path = `/simulator/accounts/${account.portalId}/${type.name}`;
  const rows = Object.entries(record.properties)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => propertyRow(collection, name, value));
  return page(
    record.properties[type.displayProperty] ?? `${type.singular} ${record.id}`,
    `<p><a href="/simulator/accounts/${account.portalId}">${escapeHtml(account.name)}</a> · <a href="${path}">${typeTitle(type)}</a> · ${record.id}
    ${record.archivedAt === undefined ? '' : ' · <strong>archived</strong>'}</p>
    <h2>Properties</h2>${table('Properties', ['Property', 'Value'], rows)}
    <h2>Associations</h2>${associations(account, record)}
    <h2>History</h2>${table('History', ['At (UTC)', 'By', 'Set'], history(record))}`,
  );
}

function propertyRow({ registry }: Collection, name: string, value: string): string {
  const label = registry.find(name)?.label;
  const shownLabel = label === undefined ? '' : `${escapeHtml(label)} `;
  return `<tr><th scope="row" class="wrap">${shownLabel}<code>${escapeHtml(name)}</code></th><td class="wrap">${escapeHtml(value)}</td></tr>`;
}

function associations(account: Account, record: CrmRecord): string {
  const parts = account.associations.targetsOf(record.typeId).flatMap((typeId) => {
    const target = account.collections.get(typeId);
    const links = target ? liveLinks(account, record, target) : [];
    if (!target || links.length === 0) return [];
    const types = account.associations.typesOf(record.typeId, typeId);
    const rows = links.slice(0, MOST_LINKS).map((link) => {
      const shown = target.table.find(link.toId)?.properties[target.type.displayProperty] ?? link.toId;
      const address = `/simulator/accounts/${account.portalId}/${target.type.name}/${link.toId}`;
      const names = link.typeIds.map((each) => `${types.find((type) => type.typeId === each)?.label ?? 'no label'} (${each})`);
      return `<tr><td class="wrap"><a href="${address}">${escapeHtml(shown)}</a></td><td>${link.toId}</td><td>${escapeHtml(names.join(', '))}</td></tr>`;
    });
    const more = links.length > MOST_LINKS ? `<p class="soft">and ${(links.length - MOST_LINKS).toLocaleString('en')} more</p>` : '';
    const title = `${typeTitle(target.type)} (${links.length.toLocaleString('en')})`;
    return [`<h3>${escapeHtml(title)}</h3>${table(title, ['Record', 'Id', 'Label and type'], rows)}${more}`];
  });
  return parts.join('') || '<p>None.</p>';
}

function history(record: CrmRecord): string[] {
  return record.writes.toReversed().map(({ at, source, values }) => {
    const who = escapeHtml(`${source.label} (${source.type})`);
    const items = Object.entries(values).map(([name, value]) => `<li><code>${escapeHtml(name)}</code> ${value === '' ? '<em>cleared</em>' : escapeHtml(value)}</li>`);
    return `<tr><td>${moment(at)}</td><td>${who}</td><td class="wrap">${folded(items)}</td></tr>`;
  });
}

function folded(items: readonly string[]): string {
  const list = `<ul class="plain">${items.join('')}</ul>`;
  return items.length <= MOST_SHOWN_VALUES ? list : `<details><summary>${items.length} values</summary>${list}</details>`;
}
