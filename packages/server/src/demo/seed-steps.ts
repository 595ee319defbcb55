// Plays the hub's own three samples one after the other, and notes what HubSpot holds after each.
import type { SimulatedAccount } from '@storebridge/hubspot-simulator';
import { hubMessage, type HubMessage } from './hub-message.ts';
import { SEED_ORDER } from './seed-order.ts';
import { lastStateOf } from './shop-order.ts';

export interface SeedStep {
  readonly message: string;
  /** The contact's properties after it. */
  readonly contact: Readonly<Record<string, string>>;
}

const SHOWN = ['total_order_shipping', 'total_order_tax', 'total_order_adjustment', 'total_order_revenue', 'total_transactions', 'mrt_order_number', 'mrt_total_revenue'] as const;

/** @param post returns when the message has been answered. */
export async function playSeed(account: SimulatedAccount, post: (message: HubMessage) => Promise<void>): Promise<readonly SeedStep[]> {
  const steps: SeedStep[] = [];
  for (const [index, state] of SEED_ORDER.states.entries()) {
    const previous = state.event === 'updated' ? SEED_ORDER.states[index - 1] : undefined;
    await post(hubMessage({ order: SEED_ORDER, state, ...(previous === undefined ? {} : { previous }) }));
    steps.push({ message: `order:${state.event}`, contact: pickShown(account.find('contacts', 'email', lastStateOf(SEED_ORDER).person.email)?.properties ?? {}) });
  }
  return steps;
}

function pickShown(properties: Readonly<Record<string, string>>): SeedStep['contact'] {
  return Object.fromEntries(SHOWN.map((name) => [name, properties[name] ?? '']));
}
