// Removes a throw-away data folder, with what root keeps of it elsewhere.
import { rmSync } from 'node:fs';
import { placeOf } from './server-home.ts';

/** For folders whose Storebridge has ended. */
export function removeDataFolder(folder: string): void {
  const place = placeOf(folder);
  if (place !== undefined) rmSync(place, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}
