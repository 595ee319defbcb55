// A person without a mouse: where the Tab key leads, and whether one sees where one is.
import type { Page } from 'playwright-core';

export interface Stop {
  readonly name: string;
  /** It lies within what is shown. */
  readonly isInView: boolean;
  /** It looks otherwise while it has the focus than after it. */
  readonly isMarked: boolean;
}

const MOST_STOPS = 400;

/** The look of an element and of what is drawn around it; kept until the next stop, when it has lost the focus. */
const LOOK = `(element) => [element, element.parentElement, element.nextElementSibling].filter(Boolean).map((each) => {
  const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor, transform } = getComputedStyle(each);
  return [outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor, transform].join(' ');
}).join(' | ')`;

const STEP = `(() => {
  const look = ${LOOK};
  const last = globalThis.lastStop;
  const isLastMarked = last === undefined || !last.element.isConnected || look(last.element) !== last.look;
  const element = document.activeElement;
  if (element === null || element === document.body) return { isLastMarked };
  const isAgain = globalThis.firstStop === element;
  globalThis.firstStop ??= element;
  globalThis.lastStop = { element, look: look(element) };
  const { top, left, bottom, right, width, height } = element.getBoundingClientRect();
  return {
    isLastMarked, isAgain,
    name: (element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent ?? '').trim().slice(0, 80) || element.outerHTML.slice(0, 120),
    isInView: width > 0 && height > 0 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth,
  };
})()`;

interface Step {
  readonly isLastMarked: boolean;
  readonly isAgain?: boolean;
  readonly name?: string;
  readonly isInView?: boolean;
}

/** Presses Tab from the top of the page until it is through. */
export async function walk(page: Page): Promise<readonly Stop[]> {
  const stops: Stop[] = [];
  for (let count = 0; count < MOST_STOPS; count += 1) {
    await page.keyboard.press('Tab');
    const { isLastMarked, isAgain, name, isInView } = await page.evaluate<Step>(STEP);
    const last = stops.pop();
    if (last !== undefined) stops.push({ ...last, isMarked: isLastMarked });
    if (name === undefined || isAgain === true) return stops;
    stops.push({ name, isInView: isInView ?? false, isMarked: true });
  }
  throw new Error(`The Tab key does not get through ${page.url()}.`);
}

/** Stops at which one would be lost. */
export function lostAt(stops: readonly Stop[]): readonly string[] {
  return stops.filter(({ isInView, isMarked }) => !isInView || !isMarked).map(({ name, isInView }) => `${name}: ${isInView ? 'is not marked' : 'is out of view'}`);
}
