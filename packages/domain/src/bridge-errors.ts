// What the errors of the eCommerce Bridge are called, and which of our causes is which of them.
import type { ProblemCause } from './problem.ts';

/** https://legacydocs.hubspot.com/docs/methods/ecommerce/v2/get-all-sync-errors-for-a-specific-account */
export const BRIDGE_ERROR_TYPES = [
  'INACTIVE_PORTAL', 'NO_SYNC_SETTINGS', 'SETTINGS_NOT_ENABLED', 'NO_MAPPINGS_DEFINED', 'MISSING_REQUIRED_PROPERTY', 'NO_PROPERTIES_DEFINED',
  'INVALID_ASSOCIATION_PROPERTY', 'INVALID_DEAL_STAGE', 'INVALID_EMAIL_ADDRESS', 'INVALID_ENUM_PROPERTY', 'UNKNOWN_ERROR',
] as const;
export type BridgeErrorType = (typeof BRIDGE_ERROR_TYPES)[number];

/** Every other cause is an unknown error, and says in words what it is. */
export const BRIDGE_ERROR_BY_CAUSE = {
  'portal-missing': 'INACTIVE_PORTAL',
  'settings-missing': 'NO_SYNC_SETTINGS',
  'settings-disabled': 'SETTINGS_NOT_ENABLED',
  'mapping-missing': 'NO_MAPPINGS_DEFINED',
  'properties-missing': 'NO_PROPERTIES_DEFINED',
  'required-missing': 'MISSING_REQUIRED_PROPERTY',
  'association-invalid': 'INVALID_ASSOCIATION_PROPERTY',
  'email-invalid': 'INVALID_EMAIL_ADDRESS',
  'option-invalid': 'INVALID_ENUM_PROPERTY',
  'option-unmapped': 'INVALID_ENUM_PROPERTY',
} as const satisfies Partial<Record<ProblemCause, BridgeErrorType>>;

/** An invalid option of these is an invalid deal stage. */
export const DEAL_STAGE_PROPERTIES = ['dealstage', 'pipeline'] as const;
