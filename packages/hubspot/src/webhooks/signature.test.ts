// Signatures against vectors computed with Python's hashlib and hmac.
import { describe, expect, test } from 'vitest';
import { checkSignature, type SignedRequest } from './signature.ts';

const clientSecret = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
const url = 'https://shop.example/hooks/hubspot?a=b%20c&d=e%2Ff%40g';
const rawBody = new TextEncoder().encode('[{"eventId":1,"propertyValue":"Zoë"}]');
const nowMs = 1_780_000_000_000;

const signed = (headers: Record<string, string>, changes: Partial<SignedRequest> = {}): SignedRequest => ({
  method: 'POST',
  url,
  rawBody,
  headers: new Headers(headers),
  ...changes
});
const v3 = { 'x-hubspot-signature-v3': '5xJ9lMIESoKpxI37Bc62xdQGicxHBzibBE1jJiG0eus=', 'x-hubspot-request-timestamp': '1780000000000' };
const v2 = {
  'x-hubspot-signature-version': 'v2',
  'x-hubspot-signature': '6d67070983a24b8f8445080fde75d5d188377f6523dc1d6c676f132940bfa934',
};
const v1 = {
  'x-hubspot-signature-version': 'v1',
  'x-hubspot-signature': '41b99075d5f519e6d042645161cf448f290d507b86dfee9690b9cc487f1d2178',
};

describe('signature', () => {
  test.each([['v1', v1], ['v2', v2], ['v3', v3]] as const)('%s is accepted for the right bytes only', (version, headers) => {
    expect(checkSignature(signed(headers), { clientSecret, nowMs })).toEqual({ valid: true, version });
    const other = new TextEncoder().encode('[{"eventId":2,"propertyValue":"Zoë"}]');
    expect(checkSignature(signed(headers, { rawBody: other }), { clientSecret, nowMs })).toEqual({ valid: false, reason: 'mismatch' });
    expect(checkSignature(signed(headers), { clientSecret: 'wrong', nowMs })).toEqual({ valid: false, reason: 'mismatch' });
  });

  test('v3 covers bytes that are not text', () => {
    const bytes = Uint8Array.from([...new TextEncoder().encode('[{"x":"'), 0xff, 0xfe, ...new TextEncoder().encode('"}]')]);
    const headers = { ...v3, 'x-hubspot-signature-v3': 'BtiMw2xrtEqnvq60MvX973tfBwp9dogWljbyUNSDaT4=' };
    expect(checkSignature(signed(headers, { rawBody: bytes }), { clientSecret, nowMs }).valid).toBe(true);
  });

  test('v3 is refused after five minutes and without a time', () => {
    expect(checkSignature(signed(v3), { clientSecret, nowMs: nowMs + 300_000 }).valid).toBe(true);
    expect(checkSignature(signed(v3), { clientSecret, nowMs: nowMs + 300_001 })).toEqual({ valid: false, reason: 'too-old' });
    expect(checkSignature(signed({ 'x-hubspot-signature-v3': v3['x-hubspot-signature-v3'] }), { clientSecret, nowMs })).toEqual({ valid: false, reason: 'missing' });
  });

  test('v2 and v3 cover method and address', () => {
    for (const headers of [v2, v3]) {
      expect(checkSignature(signed(headers, { method: 'PUT' }), { clientSecret, nowMs }).valid).toBe(false);
      expect(checkSignature(signed(headers, { url: `${url}&x=1` }), { clientSecret, nowMs }).valid).toBe(false);
    }
  });

  test('a bad strong signature is not saved by a good weak one', () => {
    expect(checkSignature(signed({ ...v1, ...v3, 'x-hubspot-signature-v3': 'AAAA' }), { clientSecret, nowMs })).toEqual({ valid: false, reason: 'mismatch' });
  });

  test('a request without signature is refused', () => {
    expect(checkSignature(signed({}), { clientSecret, nowMs })).toEqual({ valid: false, reason: 'missing' });
  });
});
