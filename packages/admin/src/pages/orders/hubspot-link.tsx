// An object in HubSpot by its label, as a link where its address is known.
import type { ReactElement } from 'react';
import { ExternalLink } from '../../parts/external-link.tsx';
import type { HistoryLink } from './history-links.ts';

export function HubSpotLink({ text, href }: HistoryLink): ReactElement {
  return href === null ? <>{text}</> : <ExternalLink href={href}>{text}</ExternalLink>;
}
