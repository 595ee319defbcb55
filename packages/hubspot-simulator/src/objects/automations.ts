// What an account can be set to do on its own: companies out of e-mail domains, amounts out of line items.
import { HOUSEKEEPING, isLive } from '../account/record.ts';
import { defaultType, isFailure, linkRecords } from '../associations/link-records.ts';
import { liveLinks } from '../associations/present-associations.ts';
import { writeRecord } from './write-record.ts';
import type { Account } from '../account/account.ts';
import type { Change } from '../account/journal.ts';
import type { CrmRecord } from '../account/record.ts';

/** HubSpot takes some seconds. */
const COMPANY_DELAY_MS = 2000;
const FREE_MAIL = new Set([
  'gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'yahoo.com', 'icloud.com', 'aol.com', 'gmx.de', 'gmx.net', 'web.de', 't-online.de',
]);

export function startAutomations(account: Account): void {
  if (account.strictness.createCompaniesFromEmail) createCompaniesFromEmail(account);
  if (account.strictness.computeDealAmounts) computeDealAmounts(account);
}

function createCompaniesFromEmail(account: Account): void {
  const idsByDomain = new Map<string, string>();
  account.journal.onCommit((changes) => {
    for (const change of changes) {
      if (change.kind !== 'created') continue;
      const { record } = change;
      const domain = record.properties['domain'];
      if (record.typeId === '0-2' && domain) idsByDomain.set(domain, record.id);
      const mailDomain = record.typeId === '0-1' ? record.properties['hs_email_domain'] : undefined;
      if (!mailDomain || FREE_MAIL.has(mailDomain)) continue;
      const run = (): void => associateCompany(account, record, mailDomain, idsByDomain);
      account.chores.push({ dueAt: account.world.now() + COMPANY_DELAY_MS, run });
    }
  });
}

function associateCompany(account: Account, contact: CrmRecord, domain: string, idsByDomain: Map<string, string>): void {
  const [contacts, companies] = [account.collections.get('0-1'), account.collections.get('0-2')];
  if (!contacts || !companies || !isLive(contact) || account.associations.countOf(contact, '0-2') > 0) return;
  const known = companies.table.find(idsByDomain.get(domain) ?? '');
  const outcome = known && isLive(known)
    ? { ok: true as const, record: known }
    : writeRecord(account, { collection: companies, values: { domain, name: domain }, source: HOUSEKEEPING });
  const type = defaultType(account, contacts, companies);
  if (!outcome.ok || isFailure(type)) return;
  idsByDomain.set(domain, outcome.record.id);
  linkRecords(account, { from: contact, to: outcome.record }, [type], HOUSEKEEPING);
}

/** Whatever amount was sent is overwritten by the sum of the lines. */
function computeDealAmounts(account: Account): void {
  account.journal.onCommit((changes) => {
    const deals = new Set(changes.flatMap((change) => dealsTouched(account, change)));
    for (const deal of deals) account.journal.atomically(() => sumLines(account, deal));
  });
}

function dealsTouched(account: Account, change: Change): CrmRecord[] {
  const touched = 'record' in change ? [change.record] : [change.from, change.to];
  return touched.flatMap((record) => {
    if (record.typeId === '0-3') return [record];
    const deals = record.typeId === '0-8' ? account.collections.get('0-3') : undefined;
    return deals ? liveLinks(account, record, deals).flatMap((link) => deals.table.find(link.toId) ?? []) : [];
  });
}

function sumLines(account: Account, deal: CrmRecord): void {
  const [deals, lines] = [account.collections.get('0-3'), account.collections.get('0-8')];
  if (!deals || !lines || !isLive(deal)) return;
  const links = liveLinks(account, deal, lines);
  if (links.length === 0) return;
  const sum = links.reduce((total, link) => total + Number(lines.table.find(link.toId)?.properties['amount'] ?? '0'), 0);
  const amount = String(Math.round(sum * 100) / 100);
  if (deal.properties['amount'] !== amount) writeRecord(account, { collection: deals, record: deal, values: { amount }, source: HOUSEKEEPING });
}
