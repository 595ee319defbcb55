// Secrets of people: how they are made, what is stored of them, and those that follow from the installation's own secret.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { SealKey } from '@storebridge/store';

const KEY_PREFIX = 'sbk_';
/** 30 bytes are 40 characters. */
const KEY_BYTES = 30;
const TOKEN_BYTES = 32;
const HINT_CHARACTERS = KEY_PREFIX.length + 4;

/** Stands in the list of keys, to tell them apart; four of forty characters help nobody to guess the rest. */
export function hintOf(key: string): string {
  return key.slice(0, HINT_CHARACTERS);
}

export function newKey(): string {
  return `${KEY_PREFIX}${randomBytes(KEY_BYTES).toString('base64url')}`;
}

/** For a link that works once. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** What is stored of a key or token. Both are random and long, so that a plain digest cannot be turned round. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** Opens the first set-up. It follows from the installation's secret, so that all processes know it and nobody keeps it. */
export function setupToken(sealKey: SealKey): string {
  return createHmac('sha256', sealKey).update('set-up').digest('base64url');
}

/** Signs cookies and seals second factors. */
export function signInSecret(sealKey: SealKey): string {
  return createHmac('sha256', sealKey).update('sign-in').digest('base64url');
}

/** Takes the same time wherever the two differ. */
export function isSameSecret(one: string, other: string): boolean {
  return timingSafeEqual(createHash('sha256').update(one).digest(), createHash('sha256').update(other).digest());
}
