// What every step of the journey is given.
import type { PortalId, ShopSystem, WorkspaceId } from '@storebridge/domain';
import type { Definitions, HubSpotClient } from '@storebridge/hubspot';
import type { Db, Lease, Shop } from '@storebridge/store';
import type { PortalProperties } from './portal-properties.ts';
import type { ShopSource } from './source.ts';

export interface Journey {
  readonly db: Db;
  readonly clock: { now(): Date };
  /** From 0 up to 1, for jitter. */
  readonly random: () => number;
  /** The shop's connector, opened with its settings. */
  openShop(shop: Shop): ShopSystem;
  /** The shop for reading; `undefined` where it can only push. */
  openSource(shop: Shop): ShopSource | undefined;
  connect(portal: PortalRef): Promise<PortalConnection>;
  readonly wake: Wake;
  /** Under which the work at hand is done; what comes to the database after it was lost is not kept. */
  readonly lease?: Lease;
}

export interface PortalRef {
  readonly workspaceId: WorkspaceId;
  readonly portalId: PortalId;
}

export interface PortalConnection {
  readonly client: HubSpotClient;
  readonly definitions: Definitions;
  readonly properties: PortalProperties;
  /** Waits until the last calls are paid for at the steady rate, at most as long as the given number of calls takes at it. */
  breathe(calls: number, signal?: AbortSignal): Promise<void>;
}

/** Sends for the next step, inside the caller's transaction: the step is called exactly if the transaction is kept. */
export interface Wake {
  carry(db: Db, shop: Shop): Promise<void>;
  /** @param at when it becomes worth while; at once without it. */
  deliver(db: Db, portal: PortalRef, at?: Date): Promise<void>;
}
