// What the retired ecommerce bridge keeps for an account: settings, stores, and one line for each external object.
import { startingPipelines } from '../definitions/starting-pipelines.ts';
import { inGroup, number, text } from '../definitions/notation.ts';
import type { Account } from '../account/account.ts';

export const BRIDGE_TYPES = { CONTACT: '0-1', DEAL: '0-3', PRODUCT: '0-7', LINE_ITEM: '0-8' } as const;
export type BridgeType = keyof typeof BRIDGE_TYPES;

export interface SyncLine {
  readonly storeId: string;
  readonly objectType: BridgeType;
  readonly externalObjectId: string;
  readonly hubspotId: string | null;
  /** Milliseconds; an older message than the last processed is ignored. */
  readonly changedAt: number;
  readonly lastProcessedAt: number;
  readonly erroredAt: number | undefined;
  readonly errors: readonly { readonly type: string; readonly details: string }[];
}

/** The id that the pipeline of the bridge has in every account. */
export const ECOMMERCE_PIPELINE_ID = '75e28846-ad0d-4be2-a027-5e1da6590b98';
const GROUP = 'ip__ecomm_bridge__ecomm_bridge';
const STAGES = [
  ['checkout_abandoned', 'Checkout Abandoned', '0.1'],
  ['checkout_pending', 'Checkout Pending', '0.2'],
  ['checkout_completed', 'Checkout Completed', '0.6'],
  ['processed', 'Processed', '1.0'], ['shipped', 'Shipped', '1.0'], ['cancelled', 'Cancelled', '0.0'],
] as const;
const TEXTS: Readonly<Record<BridgeType, readonly string[]>> = {
  CONTACT: ['ecomm_synced', 'source_app_id', 'source_store_id'],
  DEAL: ['ecomm_synced', 'source_app_id', 'source_store_id', 'abandoned_cart_url', 'order_number', 'shipment_ids'],
  PRODUCT: ['ecomm_synced', 'source_app_id', 'source_store_id', 'image_url'],
  LINE_ITEM: ['ecomm_synced', 'source_app_id', 'source_store_id'],
};
const NUMBERS: Partial<Readonly<Record<BridgeType, readonly string[]>>> = { DEAL: ['discount_amount', 'tax_amount'] };

/** Hangs on the account, so that it goes with it. */
const linesByAccount = new WeakMap<Account, Map<string, SyncLine>>();

export function syncLines(account: Account): Map<string, SyncLine> {
  const known = linesByAccount.get(account);
  if (known) return known;
  const fresh = new Map<string, SyncLine>();
  linesByAccount.set(account, fresh);
  return fresh;
}

export function lineKey(storeId: string, objectType: string, externalObjectId: string): string {
  return JSON.stringify([storeId, objectType, externalObjectId]);
}

/** The first store brings the pipeline and the properties. */
export function installBridge(account: Account): void {
  for (const [name, typeId] of Object.entries(BRIDGE_TYPES)) {
    const collection = account.collections.get(typeId);
    if (!collection || collection.registry.groups.has(GROUP)) continue;
    collection.registry.groups.set(GROUP, { name: GROUP, label: 'Ecommerce Bridge', displayOrder: 9, hubspotDefined: true });
    const type = name as BridgeType;
    const definitions = [
      ...TEXTS[type].map((each) => text(`ip__ecomm_bridge__${each}`, each)),
      ...(NUMBERS[type] ?? []).map((each) => number(`ip__ecomm_bridge__${each}`, each)),
    ];
    collection.registry.putAll(inGroup(GROUP, definitions));
  }
  addPipeline(account);
}

/** Free accounts got this pipeline too, beyond their limit. */
function addPipeline(account: Account): void {
  const pipelines = account.collections.get(BRIDGE_TYPES.DEAL)?.pipelines;
  const [pattern] = startingPipelines('deals');
  if (!pipelines || !pattern || pipelines.has(ECOMMERCE_PIPELINE_ID)) return;
  const stages = STAGES.map(([id, label, probability], displayOrder) => ({
    id,
    label,
    displayOrder,
    metadata: { probability, isClosed: String(probability === '1.0' || probability === '0.0') },
    createdAt: 0,
    updatedAt: 0,
  }));
  pipelines.set(ECOMMERCE_PIPELINE_ID, { ...pattern, id: ECOMMERCE_PIPELINE_ID, label: 'Ecommerce Pipeline', displayOrder: 1, stages });
}
