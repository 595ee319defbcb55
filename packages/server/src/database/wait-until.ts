// Waits for something that sends no event, such as the end of a process that is not our child.
import { setTimeout as pause } from 'node:timers/promises';

const STEP_MILLISECONDS = 20;

/** Looks every few milliseconds; true as soon as `isSo`, false when `milliseconds` have passed without. */
export async function waitUntil(isSo: () => boolean, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (!isSo()) {
    if (performance.now() >= end) return false;
    await pause(STEP_MILLISECONDS);
  }
  return true;
}
