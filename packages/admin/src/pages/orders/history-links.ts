// The objects in HubSpot that a line of the history names.
import type { HistoryLineInfo } from '@storebridge/server/contract';

export interface HistoryLink {
  readonly text: string;
  readonly href: string | null;
}

/** The detail of a line is loose: what does not look like a link is left out. What several mappings wrote is named once. */
export function historyLinks({ detail }: Pick<HistoryLineInfo, 'detail'>): readonly HistoryLink[] {
  const { links } = detail;
  const all = Array.isArray(links) ? links.filter(isLink) : [];
  return [...new Map(all.map((link) => [`${link.text} ${link.href}`, link])).values()];
}

function isLink(value: unknown): value is HistoryLink {
  if (typeof value !== 'object' || value === null || !('text' in value) || !('href' in value)) return false;
  return typeof value.text === 'string' && (typeof value.href === 'string' || value.href === null);
}
