// The token of a portal as it is sealed: the text itself, or what HubSpot handed out at a consent.
import type { Tokens } from '@storebridge/hubspot';
import { seal, unseal, type Portal, type SealKey } from '@storebridge/store';
import { z } from 'zod';

const tokensSchema = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  obtainedAt: z.number(),
  expiresAt: z.number(),
  portalId: z.number().optional(),
  userId: z.number().optional(),
  scopes: z.array(z.string()).optional(),
});

export function sealTokens(key: SealKey, tokens: Tokens): string {
  return seal(key, JSON.stringify(tokens));
}

export function unsealTokens(key: SealKey, sealed: string): Tokens {
  return tokensSchema.parse(JSON.parse(unseal(key, sealed)));
}

/** What the person allowed; `undefined` where only HubSpot knows what the token may do. */
export function grantedScopes(key: SealKey, { connectedBy, tokenSealed }: Pick<Portal, 'connectedBy' | 'tokenSealed'>): readonly string[] | undefined {
  return connectedBy === 'consent' && tokenSealed !== null ? unsealTokens(key, tokenSealed).scopes : undefined;
}
