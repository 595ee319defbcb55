// Where a problem is cured: which page, by its cause.
import type { ProblemCause } from '@storebridge/domain';

/** `mapping`: the mapping that sent it. `hubspot`: the connection to HubSpot. `settings`: the connection to the shop. `order`: the order in the shop. `fields`: what custom shops send. `none`: nowhere in Storebridge. */
export type CurePlace = 'mapping' | 'hubspot' | 'settings' | 'order' | 'fields' | 'none';

const PLACES = {
  unreachable: 'none',
  'timed-out': 'none',
  'rate-limited': 'none',
  'daily-limit': 'none',
  locked: 'none',
  migrating: 'none',
  unauthorized: 'hubspot',
  reconnect: 'hubspot',
  'scope-missing': 'hubspot',
  'property-missing': 'mapping',
  'property-read-only': 'mapping',
  'option-unmapped': 'mapping',
  'option-invalid': 'mapping',
  'value-invalid': 'mapping',
  'email-invalid': 'order',
  'required-missing': 'mapping',
  'list-on-number': 'mapping',
  'list-on-single': 'mapping',
  'identifier-not-unique': 'mapping',
  'unique-clash': 'mapping',
  'object-missing': 'none',
  'association-invalid': 'mapping',
  'account-limit': 'hubspot',
  'currency-not-counted': 'settings',
  'not-counted': 'order',
  'field-missing': 'mapping',
  'portal-missing': 'hubspot',
  'settings-missing': 'fields',
  'settings-disabled': 'fields',
  'mapping-missing': 'fields',
  'properties-missing': 'fields',
  'import-incomplete': 'none',
  'shop-unreachable': 'settings',
  'shop-unauthorized': 'settings',
  'shop-permission-missing': 'settings',
  'unexpected-answer': 'none',
  'unexpected-error': 'none',
} as const satisfies Record<ProblemCause, CurePlace>;

export function curePlace(cause: ProblemCause): CurePlace {
  return PLACES[cause];
}
