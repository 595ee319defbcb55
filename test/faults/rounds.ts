// What goes on in one round of a drill: the shops tell, Storebridge reads, carries and delivers, all side by side.
import { carryShop, deliverPortal, lookUpHints, noteHints, notePostedRecords, pullShop, type DrainSizes } from '../../packages/sync/src/index.ts';
import type { PretixStandIn } from '../stand-ins/pretix/stand-in.ts';
import type { Dice } from '../house/random.ts';
import type { FaultPlan } from './fault-plan.ts';
import type { SpreeShop } from './spree-shop.ts';
import { SPREE_TOKEN, type Desk, type Workplace } from './workplace.ts';

export interface RoundDeps {
  readonly desk: Desk;
  readonly workplace: Workplace;
  readonly spree: SpreeShop;
  readonly pretix: PretixStandIn;
  readonly dice: Dice;
  readonly plan: FaultPlan;
  readonly sizes: DrainSizes;
}

/** Where notices of the ticket shop go; nothing is sent there in truth. */
export const NOTICE_ADDRESS = 'https://storebridge.example/notice';

export type Work = () => Promise<unknown>;

/** The hub sends a message until it is acknowledged. */
export function post({ desk, workplace, spree, dice, plan }: RoundDeps): Work {
  const reach = plan.strikes('message out of order') ? dice.between(0, spree.unsent.length - 1) : 0;
  const message = spree.unsent[reach];
  return async () => {
    if (message === undefined || plan.strikes('message lost')) return;
    const reception = desk.open(workplace.spree).endpoint('contact_import')?.receive({ header: () => SPREE_TOKEN, body: message });
    if (reception?.status !== 'accepted') throw new Error(`The message was refused: ${JSON.stringify(reception)}`);
    const { record, parts = [], digest, context } = reception;
    await notePostedRecords(desk.journey, workplace.spree, [{ record, parts, digest, context }]);
    if (plan.strikes('answer to the shop lost') || plan.strikes('message doubled')) return;
    const at = spree.unsent.indexOf(message);
    if (at !== -1) spree.unsent.splice(at, 1);
  };
}

/** The ticket shop sends its notices, some of them twice and out of order. */
export function notify({ desk, workplace, pretix, plan }: RoundDeps): Work {
  const webhook = desk.open(workplace.pretix).webhook;
  const receive: typeof globalThis.fetch = async (_, init) => {
    if (plan.strikes('notice lost')) return new Response(null, { status: 503 });
    const reading = webhook?.read({ header: () => undefined, body: typeof init?.body === 'string' ? init.body : '' });
    if (reading?.status !== 'hints') throw new Error('The notice was refused.');
    await noteHints(desk.journey, workplace.pretix, reading.records);
    return new Response(null, { status: 204 });
  };
  return () => pretix.webhooks.deliver(receive, 0.1);
}

export function pull({ desk, workplace }: RoundDeps): Work {
  return async () => {
    const shop = await desk.stored(workplace.pretix);
    await pullShop(desk.journey, { shop, source: desk.reader(shop), startedBy: 'drill' });
  };
}

export function carryPretix({ desk, workplace }: RoundDeps): Work {
  return async () => {
    const shop = await desk.stored(workplace.pretix);
    await lookUpHints(desk.journey, shop, desk.reader(shop));
    await carryShop(desk.journey, await desk.stored(workplace.pretix));
  };
}

export function carrySpree({ desk, workplace }: RoundDeps): Work {
  return () => carryShop(desk.journey, workplace.spree);
}

export function deliver({ desk, workplace, sizes }: RoundDeps): Work {
  return () => deliverPortal(desk.journey, { workspaceId: workplace.portal.workspaceId, portalId: workplace.portal.id }, { sizes });
}

/** Any of them, in whatever company. */
export function someWorks(deps: RoundDeps): readonly Work[] {
  const { dice, spree } = deps;
  const posts = Array.from({ length: Math.min(spree.unsent.length, dice.between(0, 3)) }, () => post(deps));
  const others = [[notify, 0.6], [pull, 0.25], [carryPretix, 0.7], [carrySpree, 0.7], [deliver, 0.75]] as const;
  return [...posts, ...others.flatMap(([work, chance]) => (dice.happens(chance) ? [work(deps)] : []))];
}
