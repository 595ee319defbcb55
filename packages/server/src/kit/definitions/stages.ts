// The stages of an order as a pipeline needs them: how near each is to a sale, and by which words people name such a stage.
import { STAGES as NAMED_STAGES, type StageWord } from '@storebridge/connectors';

export { ECOMMERCE_PIPELINE as ECOMMERCE_PIPELINE_ID, SOLD as BOUGHT, type StageWord } from '@storebridge/connectors';

export const ECOMMERCE_PIPELINE_LABEL = 'Ecommerce Pipeline';
export const STAGE_WORDS: readonly StageWord[] = NAMED_STAGES.map(({ value }) => value);

interface Meaning {
  /** As HubSpot wants it: "0.0" is lost, "1.0" is won. */
  readonly probability: string;
  /** Parts of words by which people name such a stage. */
  readonly hints: readonly string[];
}

export interface StageOfOrder extends Meaning {
  readonly word: StageWord;
  readonly label: string;
}

const MEANINGS: Readonly<Record<StageWord, Meaning>> = {
  checkout_abandoned: { probability: '0.1', hints: ['abandon'] },
  checkout_pending: { probability: '0.2', hints: ['pending', 'checkout', 'cart'] },
  checkout_completed: { probability: '0.6', hints: ['completed', 'ordered', 'placed', 'paid'] },
  processed: { probability: '1.0', hints: ['processed', 'processing', 'paid', 'fulfil'] },
  shipped: { probability: '1.0', hints: ['shipped', 'sent', 'deliver', 'dispatch'] },
  cancelled: { probability: '0.0', hints: ['cancel', 'refund', 'returned'] },
};

export const STAGES: readonly StageOfOrder[] = NAMED_STAGES.map(({ value, label }) => ({ word: value, label, ...MEANINGS[value] }));

export function isStageWord(word: string): word is StageWord {
  return STAGE_WORDS.some((known) => known === word);
}
