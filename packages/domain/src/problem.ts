// What can go wrong with one record, in words for the person who has to cure it.
export const PROBLEM_KINDS = ['temporary', 'system', 'permanent', 'config'] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

export const PROBLEM_KIND_LABELS = {
  temporary: 'Temporary error, auto-retry limit exceeded',
  system: 'System error, needs manual intervention',
  permanent: 'Provider reported a permanent error',
  config: 'Misconfiguration, please check provider settings',
} as const satisfies Record<ProblemKind, string>;

/** Every cause there is. The remedy is what the person is told to do. */
export const PROBLEM_CAUSES = {
  unreachable: 'Nothing to do: Storebridge tries again by itself. If it lasts, check the network and the status page of HubSpot.',
  'timed-out': 'Nothing to do: Storebridge tries again by itself.',
  'rate-limited': 'Nothing to do: Storebridge waits for the limit to pass and tries again.',
  'daily-limit': 'The daily number of calls of this HubSpot account is used up. Storebridge goes on at midnight in the time zone of the account.',
  locked: 'Nothing to do: HubSpot is working on this record; Storebridge tries again.',
  migrating: 'HubSpot is moving this account to another data centre. Storebridge tries again by itself.',
  unauthorized: 'Enter a valid token for this portal.',
  reconnect: 'Connect the portal again: HubSpot no longer accepts its connection.',
  'scope-missing': 'Give the HubSpot app or key the scope that is named, then retry.',
  'property-missing': 'Create the property in HubSpot or take its rule out of the mapping, then retry.',
  'property-read-only': 'Take the rule for this property out of the mapping: HubSpot computes its value.',
  'option-unmapped': 'Add the option to the value map of the rule, then retry.',
  'option-invalid': 'Add the option to the property in HubSpot, or map the value to one of the allowed options.',
  'value-invalid': 'Correct the value in the shop, or map the field to a property of a fitting type.',
  'email-invalid': 'Correct the e-mail address in the shop.',
  'required-missing': 'Fill the value that HubSpot requires, or relax the rule in HubSpot.',
  'list-on-number': 'Use another mode: a number property cannot hold a list.',
  'list-on-single': 'Use another mode: this property holds one value and no list.',
  'identifier-not-unique': 'Choose a property with unique values as identifier.',
  'unique-clash': 'Another object in HubSpot already holds this unique value. Merge the two there, or change one of them.',
  'object-missing': 'The object was deleted in HubSpot. Retry to create it again.',
  'association-invalid': 'Check the association in the mapping: HubSpot does not accept it for these two objects.',
  'account-limit': 'The HubSpot account has reached one of its limits. Remove what is not needed there, or choose a larger plan.',
  'currency-not-counted': 'Add the currency to the settings of the shop, so that its totals are counted apart.',
  'not-counted': 'Correct the order in the shop, so that it can be counted.',
  'field-missing': 'Take the field out of the mapping, or bring it back in the shop under the same name, then retry.',
  'portal-missing': 'Connect the store to a HubSpot account. What the shop sent is kept, and goes there by itself.',
  'settings-missing': 'Say with the settings which of the shop\'s names goes into which HubSpot property. What the shop sent is kept, and goes there by itself.',
  'settings-disabled': 'Send the settings with "enabled": true. What the shop sent is kept, and goes there by itself.',
  'mapping-missing': 'Add properties of this object type to the settings. What the shop sent is kept, and goes there by itself.',
  'properties-missing': 'Send at least one property that the settings name.',
  'import-incomplete': 'Send the missing pages again with the same start of the import, then tell its end again.',
  'shop-unreachable': 'Check the connection to the shop.',
  'shop-unauthorized': 'Enter a valid token in the settings of the shop.',
  'shop-permission-missing': 'Give the token of the shop the permission that is named, and check the names in the settings.',
  'unexpected-answer': 'Retry. If it comes back, report it with the correlation id.',
  'unexpected-error': 'Retry. If it comes back, report it with the text of the error.',
} as const;
export type ProblemCause = keyof typeof PROBLEM_CAUSES;

export interface ProblemDetail {
  readonly kind: ProblemKind;
  readonly cause: ProblemCause;
  /** One sentence for the person, without personal data beyond the value in question. */
  readonly message: string;
  readonly property?: string;
  readonly field?: string;
  readonly value?: string;
  /** HubSpot's own words. */
  readonly hubspotMessage?: string;
  /** More to the point than what is said for the cause in general. */
  readonly remedy?: string;
  readonly correlationId?: string;
  /** Milliseconds after which HubSpot asked to try again. */
  readonly retryAfterMs?: number;
}

/** What the person is told to do: the remedy for this very case where there is one, else the one for its cause. */
export function remedyFor(problem: Pick<ProblemDetail, 'cause' | 'remedy'>): string {
  return problem.remedy ?? PROBLEM_CAUSES[problem.cause];
}

const LONGEST_EXCERPT = 200;

/** The value in question as a problem shows and stores it: short, and without what cannot be stored (half characters, zero bytes). */
export function excerpt(value: string): string {
  return value.slice(0, LONGEST_EXCERPT).toWellFormed().replaceAll('\0', '');
}
