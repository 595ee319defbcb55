// What axe finds wrong with a page: https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md
import axe from 'axe-core';
import type { Page } from 'playwright-core';

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Node {
  readonly target: readonly unknown[];
  readonly any: readonly { readonly message: string }[];
}

/** @returns one line for each violation, with the places. */
export async function accessibilityMistakes(page: Page): Promise<readonly string[]> {
  // Handed over as text, so that the page's content policy need not allow a foreign script.
  await page.evaluate(axe.source);
  const found = await page.evaluate(async (standards) => {
    const runner = (globalThis as unknown as { readonly axe: { run(options: object): Promise<{ readonly violations: readonly { readonly id: string; readonly help: string; readonly nodes: readonly Node[] }[] }> } }).axe;
    const { violations } = await runner.run({ runOnly: { type: 'tag', values: standards } });
    return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.slice(0, 5).map(({ target, any }) => `${target.join(' ')} ${any[0]?.message ?? ''}`.trim()).join(', ')})`);
  }, STANDARDS);
  return found;
}

/** Whether a person would have to scroll sideways to read the page. */
export async function isWiderThanScreen(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth + 1');
}

const HEIGHT = 900;

export interface Screen {
  readonly width: number;
  readonly scheme: 'light' | 'dark';
}

/** The page is looked at only once it has taken the colours on. */
export async function show(page: Page, { width, scheme }: Screen): Promise<void> {
  await page.setViewportSize({ width, height: HEIGHT });
  await page.emulateMedia({ colorScheme: scheme });
  await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor({ state: 'attached' });
}
