// The stages of an order, as eCommerce Bridge named them, and the pipeline that it put into every account.

export const STAGE_WORDS = ['checkout_abandoned', 'checkout_pending', 'checkout_completed', 'processed', 'shipped', 'cancelled'] as const;
export type StageWord = (typeof STAGE_WORDS)[number];

/** Still in many accounts; deals that the Bridge wrote stand in it. */
export const ECOMMERCE_PIPELINE_ID = '75e28846-ad0d-4be2-a027-5e1da6590b98';
export const ECOMMERCE_PIPELINE_LABEL = 'Ecommerce Pipeline';

export interface StageOfOrder {
  readonly word: StageWord;
  readonly label: string;
  /** As HubSpot wants it: "0.0" is lost, "1.0" is won. */
  readonly probability: string;
  /** Words by which people name such a stage. */
  readonly hints: readonly string[];
}

export const STAGES: readonly StageOfOrder[] = [
  { word: 'checkout_abandoned', label: 'Checkout Abandoned', probability: '0.1', hints: ['abandon'] },
  { word: 'checkout_pending', label: 'Checkout Pending', probability: '0.2', hints: ['pending', 'checkout', 'cart'] },
  { word: 'checkout_completed', label: 'Checkout Completed', probability: '0.6', hints: ['completed', 'ordered', 'placed', 'paid'] },
  { word: 'processed', label: 'Processed', probability: '1.0', hints: ['processed', 'processing', 'paid', 'fulfil'] },
  { word: 'shipped', label: 'Shipped', probability: '1.0', hints: ['shipped', 'sent', 'deliver', 'dispatch'] },
  { word: 'cancelled', label: 'Cancelled', probability: '0.0', hints: ['cancel', 'refund', 'returned'] },
];

/** Stages of somebody who has bought. */
export const BOUGHT: readonly StageWord[] = ['checkout_completed', 'processed', 'shipped'];

export function isStageWord(word: string): word is StageWord {
  return STAGE_WORDS.some((known) => known === word);
}
