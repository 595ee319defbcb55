// The workspace as a whole: overview, examination, runs, history, problems.
import { z } from 'zod';
import type { OperationShape } from '../operation-input.ts';
import { portalSummary } from './portals.ts';
import { runShapeParts } from './runs.ts';
import { shopSummary } from './shops.ts';

const finding = z.object({ state: z.enum(['ok', 'warning', 'failure']), what: z.string(), detail: z.string(), cure: z.string().nullable() });

export const workspaceShapes = {
  getOverview: {
    answer: z.object({
      shops: z.array(shopSummary),
      portals: z.array(portalSummary),
      problems: z.number().int(),
      /** Outcomes of the last 24 hours, by status. */
      lastDay: z.object({ written: z.number().int(), unchanged: z.number().int(), skipped: z.number().int(), problem: z.number().int() }),
    }),
  },
  examineWorkspace: { answer: z.object({ findings: z.array(finding) }) },
  ...runShapeParts,
} as const satisfies Record<string, OperationShape>;
