// The list of accounts, and one account with its objects, limits and recent calls.
import { escapeHtml, page, table as tableOf } from './layout.ts';
import { logTable } from './log-page.ts';
import { counted, moment, typeTitle } from './wording.ts';
import type { Account } from '../account/account.ts';
import type { PageDeps } from './page-deps.ts';

const RECENT_CALLS = 15;

export function accountsPage({ accounts, log }: PageDeps): string {
  const cards = accounts().map((account) => {
    const filled = [...account.collections.values()].filter((collection) => collection.table.liveCount > 0);
    const counts = filled.map(({ type, table }) => counted(table.liveCount, type.singular, type.name).replace('_', ' ')).join(', ');
    return `<li><h2><a href="/simulator/accounts/${account.portalId}">${escapeHtml(account.name)}</a></h2>
      <p>${escapeHtml(account.tier.tier)} · portal ${account.portalId}</p><p class="soft">${counts || 'No records yet'}</p>
      <p class="soft">${counted(log.count({ portalId: account.portalId }), 'call', 'calls')}</p></li>`;
  });
  const empty = '<p>No account yet. Add one with <code>addAccount</code>.</p>';
  return page('Accounts', cards.length > 0 ? `<ul class="cards">${cards.join('')}</ul>` : empty);
}

export function accountPage(deps: PageDeps, account: Account): string {
  const rows = [...account.collections.values()].map(({ type, table, registry }) =>
    `<tr><td><a href="/simulator/accounts/${account.portalId}/${type.name}">${escapeHtml(typeTitle(type))}</a></td><td>${type.id}</td>
      ${[table.liveCount, table.archivedCount, registry.customCount].map((count) => `<td class="number">${count.toLocaleString('en')}</td>`).join('')}</tr>`,
  );
  const recent = deps.log.entries().filter((entry) => entry.portalId === account.portalId).slice(-RECENT_CALLS).reverse();
  return page(
    account.name,
    `<p class="soft">${[`Portal ${account.portalId}`, account.tier.tier, account.accountType, escapeHtml(account.timeZone), account.currency].join(' · ')}</p>
    <h2>Objects</h2>${tableOf('Objects', ['Type', 'Id', 'Records#', 'Archived#', 'Own properties#'], rows)}
    <h2>Limits</h2>${limitsTable(deps, account)}
    <h2>Recent calls</h2>${logTable(recent)}<p><a href="/simulator/log?portal=${account.portalId}">All calls of this account</a></p>`,
  );
}

function limitsTable({ limiter, now }: PageDeps, account: Account): string {
  const { limits } = account;
  if (limits === 'off') return '<p>Limits are switched off.</p>';
  const day = limiter.day(account, now());
  return `<p><label>Calls today <meter min="0" max="${limits.daily}" value="${day.calls}"></meter></label><br>
    ${day.calls.toLocaleString('en')} of ${limits.daily.toLocaleString('en')}, until ${moment(day.resetsAt)} UTC</p>
    <ul><li>${limits.burstPer10Seconds} calls per 10 seconds and app, ${limits.oauthBurstPer10Seconds} for an OAuth app</li>
    <li>${limits.searchPerSecond} searches per second, shared by all apps</li>
    <li>${limits.associationsPer10Seconds} association batches per 10 seconds, ${day.associationCalls.toLocaleString('en')} of
      ${limits.associationsDaily.toLocaleString('en')} today</li></ul>`;
}
