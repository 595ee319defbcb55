// The stages of the Ecommerce pipeline, as shops name them.

/** The id that the pipeline has in every account that once had the eCommerce Bridge. */
export const ECOMMERCE_PIPELINE = '75e28846-ad0d-4be2-a027-5e1da6590b98';

export const STAGES = [
  { value: 'checkout_abandoned', label: 'Checkout Abandoned' },
  { value: 'checkout_pending', label: 'Checkout Pending' },
  { value: 'checkout_completed', label: 'Checkout Completed' },
  { value: 'processed', label: 'Processed' },
  { value: 'shipped', label: 'Shipped' },
  { value: 'cancelled', label: 'Cancelled' },
] as const;
export type StageWord = (typeof STAGES)[number]['value'];

/** Orders, other than carts and what was cancelled. */
export const SOLD: readonly StageWord[] = ['checkout_completed', 'processed', 'shipped'];
export const CART: StageWord = 'checkout_pending';
export const ABANDONED: StageWord = 'checkout_abandoned';

/** Where the deals of a portal go: its pipeline, and which of its stages each word stands for. */
export interface DealPipeline {
  readonly id: string;
  readonly stages: Readonly<Record<StageWord, string>>;
}

/** The pipeline that every HubSpot account starts with, for accounts that have no Ecommerce pipeline: https://developers.hubspot.com/docs/api-reference/crm-pipelines-v3/guide */
export const FIRST_PIPELINE: DealPipeline = {
  id: 'default',
  stages: { checkout_abandoned: 'appointmentscheduled', checkout_pending: 'qualifiedtobuy', checkout_completed: 'contractsent', processed: 'closedwon', shipped: 'closedwon', cancelled: 'closedlost' },
};
