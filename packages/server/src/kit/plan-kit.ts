// The ecommerce kit in an account: what of it is there, what would be created, and what is not possible.
import type { Result } from '@storebridge/hubspot';
import { bridgeKitOf, type BridgeKit, type Portal } from '@storebridge/store';
import type { Journey } from '@storebridge/sync';
import type { Configuration } from '../configuration.ts';
import type { AnswerOf } from '../contract/index.ts';
import type { Portals } from '../portals/connect-portal.ts';
import { kitHrefs, type KitHref } from '../portals/kit-href.ts';
import { checklistsOf } from './checklists.ts';
import { lookAtAccount, type AccountView } from './look-at-account.ts';
import { wayOfPipeline } from './pipeline-of-kit.ts';
import { planItems } from './plan-items.ts';

export type KitPlan = AnswerOf<'getKit'>;

export interface KitDeps {
  readonly configuration: Pick<Configuration, 'publicUrl' | 'hubspotAppUrl'>;
  readonly journey: Journey;
  readonly portals: Pick<Portals, 'connect'>;
  /** Names this process in leases. */
  readonly holder: string;
}

/** Asks HubSpot and changes nothing. @returns why nothing can be said where HubSpot cannot be reached or accepts the connection no more. */
export async function planKit({ configuration, journey, portals }: KitDeps, portal: Portal): Promise<Result<KitPlan>> {
  const [{ client }, kit] = await Promise.all([portals.connect({ workspaceId: portal.workspaceId, portalId: portal.id }), bridgeKitOf(journey.db, portal.workspaceId, portal.id)]);
  const view = await lookAtAccount(client, kit);
  if (!view.pipelines.ok && view.pipelines.failure.kind !== 'config') return view.pipelines;
  return { ok: true, value: kitPlan({ view, kit, href: kitHrefs(configuration, portal) }) };
}

/** The plan, purely. */
export function kitPlan({ view, kit, href }: { readonly view: AccountView; readonly kit: BridgeKit | undefined; readonly href: KitHref }): KitPlan {
  const way = wayOfPipeline(view, kit);
  const input = { view, kit, way, href };
  return { pipeline: way, items: [...planItems(input)], checklists: [...checklistsOf(input)], updatedAt: kit?.updatedAt.toISOString() ?? null };
}
