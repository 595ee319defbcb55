// Puts the calls on associations behind one door.
import type { CallDeps } from '../transport/call.ts';
import { associate } from './associate.ts';
import { readAssociated } from './associated.ts';
import type { AssociationsApi } from './associations-api.ts';
import { dissociate } from './dissociate.ts';
import { createLabel, listLabels } from './labels.ts';

export function createAssociationsApi(deps: CallDeps): AssociationsApi {
  return {
    create: (from, to, inputs, options = {}) => associate(deps, { from, to, inputs, options }),
    read: (from, to, inputs, options = {}) => readAssociated(deps, { from, to, inputs, options }),
    archive: (from, to, inputs, options = {}) => dissociate(deps, { from, to, inputs, options }),
    labels: (from, to, options = {}) => listLabels(deps, { from, to, options }),
    createLabel: (from, to, label, options = {}) => createLabel(deps, { from, to, label, options }),
  };
}
