// Puts the calls on property definitions behind one door.
import type { CallDeps } from '../transport/call.ts';
import { createProperties } from './create-properties.ts';
import { ensureProperties, planForAccount } from './ensure-properties.ts';
import type { PropertiesApi } from './properties-api.ts';
import { listValidationRules } from './validation-rules.ts';
import { archiveProperty, createGroup, listGroups, listProperties, updateProperty } from './property-calls.ts';

export function createPropertiesApi(deps: CallDeps): PropertiesApi {
  return {
    list: (type, options = {}) => listProperties(deps, { type, options }),
    create: (type, group, wanted, options = {}) => createProperties(deps, { type, group, wanted, options }),
    update: (type, name, change, options = {}) => updateProperty(deps, { type, name, change, options }),
    archive: (type, name, options = {}) => archiveProperty(deps, { type, name, options }),
    groups: (type, options = {}) => listGroups(deps, { type, options }),
    createGroup: (type, group, options = {}) => createGroup(deps, { type, group, options }),
    validationRules: (type, options = {}) => listValidationRules(deps, { type, options }),
    plan: (type, group, wanted, options = {}) => planForAccount(deps, { type, group, wanted, options }),
    ensure: (type, group, wanted, options = {}) => ensureProperties(deps, { type, group, wanted, options }),
  };
}
