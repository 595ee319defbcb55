// Imports of shops that send everything by themselves: they are asked for it.
import { z } from 'zod';
import type { OperationShape } from '../operation-input.ts';
import { moment } from './paging.ts';

export const importShapes = {
  getImport: {
    answer: z.object({
      /** That is asked; `null` where the settings name none. */
      address: z.string().nullable(),
      /** By which the shop checks that it is us: the header holds "sha256=" and the HMAC of the body with this key, in hex. */
      signature: z.object({ header: z.string(), key: z.string() }),
    }),
  },
  requestImport: { answer: z.object({ importStartedAt: moment }) },
} as const satisfies Record<string, OperationShape>;
