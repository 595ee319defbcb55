// Comparing secrets without telling by time how much of them was right.
import { createHash, timingSafeEqual } from 'node:crypto';

export function isSameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(fingerprint(given), fingerprint(expected));
}

function fingerprint(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
