// An open problem as people see it.
import type { ListedProblem } from '@storebridge/store';
import type { ProblemInfo } from '../contract/index.ts';
import { showProblem } from '../mappings/show-preview.ts';

export function showListedProblem({ id, shop, record, order, mapping, detail, attempts, openedAt, updatedAt }: ListedProblem): ProblemInfo {
  return {
    ...showProblem(detail),
    id, attempts,
    shop: { ...shop }, record: { ...record }, order: order === null ? null : { ...order }, mapping: mapping === null ? null : { ...mapping },
    openedAt: openedAt.toISOString(), updatedAt: updatedAt.toISOString(),
  };
}
