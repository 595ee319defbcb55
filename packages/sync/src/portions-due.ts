// What is due for a portal, portion after portion: taken many at a time, then one object type after the other, each in portions.
import { isOtherDue, nextIntents, type WaitingIntent } from '@storebridge/store';
import { DRAIN_SIZES, type Drain } from './drain.ts';
import { mostUrgent } from './most-urgent.ts';
import { portionsOf } from './portions-of.ts';
import { shopSettings, type ShopSettings } from './prepare-deliverables.ts';
import { wantedBy } from './write-deliverables.ts';

/** Intents of one object type that are prepared, written and finished together. */
export interface Portion {
  readonly objectType: string;
  readonly due: readonly WaitingIntent[];
  /** Objects that are to go; else those that are to be there. */
  readonly isRemoval: boolean;
  /** A person asked for something in it: nothing that is remembered of HubSpot is to be believed. */
  readonly asksAfresh: boolean;
  readonly settings: ShopSettings;
  /** Whether something became due meanwhile that may not wait for what was taken with it. */
  readonly isOtherDue: () => Promise<boolean>;
}

export interface PortionsDue {
  /**
   * The next portion. After a take of some size more is taken, if that is worth a portion; where it is not, what comes may gather first.
   * @param inHand what is being delivered, and still due for whoever looks.
   */
  next(inHand: readonly WaitingIntent[]): Promise<Portion | undefined>;
}

/** What others refer to comes first. */
const ROUNDS: readonly string[] = ['companies', 'contacts', 'products', 'deals', 'orders', 'carts', 'tickets', 'line_items'];

export function portionsDue(drain: Drain): PortionsDue {
  const { sizes = DRAIN_SIZES } = drain.options;
  let portions: readonly Portion[] = [];
  let least = 1;
  return {
    next: async (inHand) => {
      if (portions.length === 0 && least <= sizes.take) {
        const due = await take(drain, sizes.take, inHand);
        if (due.length >= least) portions = await inRounds(drain, due);
        least = due.length >= sizes.portion ? sizes.portion : Infinity;
      }
      const [first, ...rest] = portions;
      portions = rest;
      return first;
    },
  };
}

async function take({ journey, portal }: Drain, most: number, inHand: readonly WaitingIntent[]): Promise<readonly WaitingIntent[]> {
  const known = new Set(inHand.map(({ id }) => id));
  const due = await nextIntents(journey.db, portal.workspaceId, portal.portalId, most + known.size, journey.clock.now());
  return due.filter(({ id }) => !known.has(id));
}

async function inRounds(drain: Drain, due: readonly WaitingIntent[]): Promise<readonly Portion[]> {
  if (due.length === 0) return [];
  const { journey, portal, connection, options: { sizes = DRAIN_SIZES } } = drain;
  const settings = await shopSettings(journey, due);
  const rounds = [...Map.groupBy(due, ({ intent }) => intent.objectType)].toSorted(([one], [other]) => roundOf(one) - roundOf(other));
  connection.properties.foresee(new Map(rounds.map(([objectType, ofType]) => [objectType, wantedBy(ofType, settings.groups)])));
  const taken = { priority: mostUrgent(due), shops: [...new Set(due.map(({ shopId }) => shopId))] };
  const ofTake = { settings, isOtherDue: (): Promise<boolean> => isOtherDue(journey.db, portal.workspaceId, portal.portalId, taken, journey.clock.now()) };
  return rounds.flatMap(([objectType, ofType]): readonly Portion[] => {
    const isAsked = ofType.some(({ priority }) => priority === 'manual');
    const parts = portionsOf(ofType.filter((waiting) => !isRemoval(waiting)), settings, sizes.portion).map((part) => ({ objectType, due: part, isRemoval: false, ...ofTake }));
    const removals = ofType.filter(isRemoval);
    const all = removals.length === 0 ? parts : [...parts, { objectType, due: removals, isRemoval: true, ...ofTake }];
    return all.map((part, index) => ({ ...part, asksAfresh: isAsked && index === 0 }));
  });
}

function roundOf(objectType: string): number {
  const round = ROUNDS.indexOf(objectType);
  return round === -1 ? ROUNDS.length : round;
}

function isRemoval({ intent }: WaitingIntent): boolean {
  return intent.isRemoval === true;
}
