// Looks at everything that must be right for the records of a workspace to arrive in HubSpot.
import { examine } from '../../examine.ts';
import type { HandlersFor } from './call.ts';

export const examinationHandlers: HandlersFor<'examineWorkspace'> = {
  async examineWorkspace({ storebridge, workspace }) {
    const findings = await examine(storebridge, workspace.id);
    return { findings: findings.map(({ state, what, detail, cure }) => ({ state, what, detail, cure: cure ?? null })) };
  },
};
