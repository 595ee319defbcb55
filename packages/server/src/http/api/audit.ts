// What people, keys and the operator did in a workspace.
import { listAudit } from '@storebridge/store';
import { OPERATIONS } from '../../contract/index.ts';
import { COMMAND_SUMMARIES } from '../../people/command-summaries.ts';
import type { HandlersFor } from './call.ts';

const SUMMARIES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(OPERATIONS).map(([id, { summary }]) => [id, summary])),
  ...COMMAND_SUMMARIES,
};

export const auditHandlers: HandlersFor<'listAudit'> = {
  listAudit: async ({ workspace, query, storebridge }) => {
    const { items, total } = await listAudit(storebridge.journey.db, { workspaceId: workspace.id, ...query });
    return {
      total, page: query.page, pageSize: query.pageSize,
      items: items.map(({ id, at, actor, action, subject, detail }) => ({
        id, at: at.toISOString(), actor: { kind: actor.kind, name: actor.name }, action, summary: SUMMARIES[action] ?? action, subject, detail: { ...detail },
      })),
    };
  },
};
