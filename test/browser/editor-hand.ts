// What a hand does in the mapping editor: choose in a row, add a row, open a list.
import type { Locator, Page } from 'playwright-core';

/** "Identifier", or a number from 1. */
export type Row = 'Identifier' | number;

export interface EditorHand {
  field(row: Row): Locator;
  property(row: Row): Locator;
  mode(row: Row): Locator;
  /** Chooses by the whole name of the entry, as it stands in the list. */
  choose(list: Locator, name: string): Promise<void>;
  /** Adds a row below the others. @returns its number. */
  add(field: string, property: string, mode?: string): Promise<number>;
  save(): Promise<void>;
}

export function editorHand(page: Page, system = 'pretix'): EditorHand {
  const nameOf = (row: Row): string => (row === 'Identifier' ? row : `Property ${row}`);
  const hand: EditorHand = {
    field: (row) => page.getByRole('combobox', { name: `${nameOf(row)}: ${system} field`, exact: true }),
    property: (row) => page.getByRole('combobox', { name: `${nameOf(row)}: HubSpot field`, exact: true }),
    mode: (row) => page.getByLabel(`${nameOf(row)}: mode`, { exact: true }),
    choose: async (list, name) => {
      await list.click();
      await list.fill(name);
      await page.getByRole('option', { name, exact: true }).click();
    },
    add: async (field, property, mode) => {
      await page.getByRole('button', { name: 'Add property' }).click();
      const number = await page.getByLabel(/^Property \d+: mode$/).count();
      await hand.choose(hand.field(number), field);
      await hand.choose(hand.property(number), property);
      if (mode !== undefined) await hand.mode(number).selectOption(mode);
      return number;
    },
    save: async () => {
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText(/^The mapping .* is saved\.$/).last().waitFor();
    },
  };
  return hand;
}
