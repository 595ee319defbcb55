// Secrets at rest: AES-256-GCM under a key that never enters the database.
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';

export type SealKey = Uint8Array & { readonly isSealKey: true };

const FORM = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** @param secret the installation's secret, any text of at least 16 characters. */
export function sealKey(secret: string): SealKey {
  return Object.assign(new Uint8Array(scryptSync(secret, 'storebridge seal', 32)), { isSealKey: true as const });
}

export function seal(key: SealKey, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `${FORM}.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')}`;
}

/** @throws Error when the text was sealed under another secret or has been altered. */
export function unseal(key: SealKey, sealed: string): string {
  const [form, body] = sealed.split('.');
  if (form !== FORM || body === undefined) throw new Error('A sealed value has an unknown form.');
  const bytes = Buffer.from(body, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    throw new Error('A sealed value cannot be opened: STOREBRIDGE_SECRET is not the one it was sealed with.');
  }
}
