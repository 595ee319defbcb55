// Questions that a test asks after a run: did an address get into a URL, did a key become two records.
import type { SimulatedAccount } from '../simulated-account.ts';
import type { RequestLog } from './request-log.ts';

const ADDRESS = /[^\s/?&=]+(@|%40)[^\s/?&=]+\.[a-z]{2,}/i;

/** Paths with their query in which an e-mail address stands, among the calls that are kept. */
export function findEmailsInUrls(log: RequestLog): string[] {
  return log.entries().map((entry) => entry.path + entry.query).filter((url) => ADDRESS.test(url));
}

/** Values that more than one live object has, for a property that should tell them apart. */
export function findRepeatedValues(account: SimulatedAccount, type: string, property: string): string[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { properties, archived } of account.objects(type)) {
    const value = properties[property];
    if (archived || value === undefined) continue;
    if (seen.has(value)) repeated.add(value);
    seen.add(value);
  }
  return [...repeated];
}
