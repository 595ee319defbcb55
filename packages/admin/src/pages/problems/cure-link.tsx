// Leads to where a problem is cured.
import type { ProblemInfo } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { ExternalLink } from '../../parts/external-link.tsx';
import { LinkButton } from '../../parts/link.tsx';
import { useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { curePlace, type CurePlace } from './cures.ts';

const words = texts.problems.cures;

export interface CureLinkProps {
  readonly problem: Pick<ProblemInfo, 'cause' | 'mapping'>;
  readonly shop: string;
  /** Of the order in the shop, where it is known. */
  readonly orderHref?: string | null;
}

/** Nothing where no page cures it. */
export function CureLink({ problem, shop, orderHref = null }: CureLinkProps): ReactElement | null {
  const params = { workspace: useWorkspaceId(), shop };
  const place: CurePlace = curePlace(problem.cause);
  switch (place) {
    case 'mapping':
      return problem.mapping === null
        ? <LinkButton size="xs" variant="light" to="/w/$workspace/shops/$shop/hubspot" params={params}>{words.mappings}</LinkButton>
        : <LinkButton size="xs" variant="light" to="/w/$workspace/shops/$shop/hubspot/mappings/$mapping" params={{ ...params, mapping: String(problem.mapping.id) }}>{words.mapping(problem.mapping.name)}</LinkButton>;
    case 'hubspot':
      return <LinkButton size="xs" variant="light" to="/w/$workspace/shops/$shop/hubspot" params={params}>{words.hubspot}</LinkButton>;
    case 'settings':
      return <LinkButton size="xs" variant="light" to="/w/$workspace/shops/$shop/settings" params={params}>{words.settings}</LinkButton>;
    case 'order':
      return orderHref === null ? null : <ExternalLink href={orderHref}>{words.order}</ExternalLink>;
    case 'fields':
      return <LinkButton size="xs" variant="light" to="/w/$workspace/custom-shops/fields" params={{ workspace: params.workspace }}>{words.fields}</LinkButton>;
    case 'none':
      return null;
    default:
      return place satisfies never;
  }
}
