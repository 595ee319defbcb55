// The signatures of a webhook delivery; https://developers.hubspot.com/docs/guides/apps/authentication/validating-requests
import { createHash, createHmac } from 'node:crypto';

export interface Delivery {
  readonly clientSecret: string;
  readonly method: string;
  readonly url: string;
  readonly body: string;
  /** Epoch milliseconds. */
  readonly timestamp: number;
  readonly olderVersion: 'v1' | 'v2';
}

/** Escapes that HubSpot takes back before it signs an address. */
const DECODED: Readonly<Record<string, string>> = {
  '%3A': ':', '%2F': '/', '%3F': '?', '%40': '@', '%21': '!', '%24': '$', '%27': "'", '%28': '(', '%29': ')', '%2A': '*', '%2C': ',', '%3B': ';',
};

/** The headers of all three versions. */
export function signDelivery(delivery: Delivery): Record<string, string> {
  const { clientSecret, method, url, body, timestamp, olderVersion } = delivery;
  const older = olderVersion === 'v1' ? clientSecret + body : clientSecret + method + url + body;
  const newer = `${method}${decodedUrl(url)}${body}${timestamp}`;
  return {
    'X-HubSpot-Signature-Version': olderVersion,
    'X-HubSpot-Signature': createHash('sha256').update(older).digest('hex'),
    'X-HubSpot-Request-Timestamp': String(timestamp),
    'X-HubSpot-Signature-v3': createHmac('sha256', clientSecret).update(newer).digest('base64'),
  };
}

function decodedUrl(url: string): string {
  return url.replaceAll(/%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi, (escape) => DECODED[escape.toUpperCase()] ?? escape);
}
