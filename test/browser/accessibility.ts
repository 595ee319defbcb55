// What axe finds wrong with a page: https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md
import axe from 'axe-core';
import type { Page } from 'playwright-core';

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** @returns one line for each violation, with the places. */
export async function accessibilityMistakes(page: Page): Promise<readonly string[]> {
  // Handed over as text, so that the page's content policy need not allow a foreign script.
  await page.evaluate(axe.source);
  const found = await page.evaluate(async (standards) => {
    const runner = (globalThis as unknown as { readonly axe: { run(options: object): Promise<{ readonly violations: readonly { readonly id: string; readonly help: string; readonly nodes: readonly { readonly target: readonly unknown[] }[] }[] }> } }).axe;
    const { violations } = await runner.run({ runOnly: { type: 'tag', values: standards } });
    return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).slice(0, 5).join(', ')})`);
  }, STANDARDS);
  return found;
}

/** Whether a person would have to scroll sideways to read the page. */
export async function isWiderThanScreen(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth + 1');
}
