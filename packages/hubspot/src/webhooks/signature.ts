// Proves that a request came from HubSpot, by the three ways HubSpot signs.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { SIGNATURE_MAX_AGE_MS } from '../limits.ts';

export interface SignedRequest {
  readonly method: string;
  /** The full public address HubSpot called, with its query. */
  readonly url: string;
  readonly headers: Headers;
  /** The bytes as they came; text made from parsed JSON does not verify. */
  readonly rawBody: Uint8Array;
}

export type SignatureVersion = 'v1' | 'v2' | 'v3';

export type SignatureCheck =
  | { readonly valid: true; readonly version: SignatureVersion }
  | { readonly valid: false; readonly reason: 'missing' | 'too-old' | 'mismatch' };

export interface SignatureKey {
  readonly clientSecret: string;
  /** Epoch ms; old deliveries are refused. */
  readonly nowMs: number;
}

/** https://developers.hubspot.com/docs/guides/apps/authentication/validating-requests */
export function checkSignature(request: SignedRequest, { clientSecret, nowMs }: SignatureKey): SignatureCheck {
  const v3 = request.headers.get('x-hubspot-signature-v3');
  // A request with the strong signature must not get by with a weaker one.
  if (v3 !== null) return checkV3(request, { clientSecret, nowMs, signature: v3 });
  const signature = request.headers.get('x-hubspot-signature');
  const version = request.headers.get('x-hubspot-signature-version') ?? 'v1';
  if (signature === null || (version !== 'v1' && version !== 'v2')) return { valid: false, reason: 'missing' };
  const prefix = version === 'v1' ? clientSecret : `${clientSecret}${request.method.toUpperCase()}${request.url}`;
  const expected = createHash('sha256').update(prefix).update(request.rawBody).digest();
  return sameBytes(Buffer.from(signature, 'hex'), expected) ? { valid: true, version } : { valid: false, reason: 'mismatch' };
}

function checkV3(request: SignedRequest, { clientSecret, nowMs, signature }: SignatureKey & { readonly signature: string }): SignatureCheck {
  const timestamp = request.headers.get('x-hubspot-request-timestamp') ?? '';
  if (!/^\d+$/.test(timestamp)) return { valid: false, reason: 'missing' };
  if (Math.abs(nowMs - Number(timestamp)) > SIGNATURE_MAX_AGE_MS) return { valid: false, reason: 'too-old' };
  const expected = createHmac('sha256', clientSecret)
    .update(`${request.method.toUpperCase()}${decodeAsHubSpot(request.url)}`)
    .update(request.rawBody)
    .update(timestamp)
    .digest();
  return sameBytes(Buffer.from(signature, 'base64'), expected) ? { valid: true, version: 'v3' } : { valid: false, reason: 'mismatch' };
}

const DECODED: Readonly<Record<string, string>> = {
  '%3A': ':',
  '%2F': '/',
  '%3F': '?',
  '%40': '@',
  '%21': '!',
  '%24': '$',
  '%27': "'",
  '%28': '(',
  '%29': ')',
  '%2A': '*',
  '%2C': ',',
  '%3B': ';',
};

// HubSpot signs the address with exactly these escapes undone, and no others.
function decodeAsHubSpot(url: string): string {
  return url.replaceAll(/%[0-9a-f]{2}/gi, (escape) => DECODED[escape.toUpperCase()] ?? escape);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
