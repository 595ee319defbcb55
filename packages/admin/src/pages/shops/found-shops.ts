// The shops that a shop system told of, by what one types of them.
import type { AnswerOf } from '@storebridge/server/contract';

export type FoundShop = AnswerOf<'discoverShops'>['items'][number];

/** As it is to be called here. */
export interface ChosenShop {
  readonly shop: FoundShop;
  readonly name: string;
  readonly slug: string;
}

/** More at once are too many to look through; searching finds the others. */
export const MOST_SHOWN = 100;

export function matching(items: readonly FoundShop[], search: string): readonly FoundShop[] {
  const words = search.trim().toLowerCase().split(/\s+/);
  return items.filter(({ label, detail }) => words.every((word) => `${label} ${detail}`.toLowerCase().includes(word)));
}
