// Ids are numbers that only the compiler tells apart.
import { expect, it } from 'vitest';
import { mappingId, portalId, problemId, receiptId, recordId, runId, shopId, workspaceId } from './ids.ts';

it('an id is the number of its row', () => {
  expect([workspaceId, portalId, shopId, mappingId, recordId, runId, receiptId, problemId].map((id) => id(7))).toEqual(Array.from({ length: 8 }, () => 7));
});
