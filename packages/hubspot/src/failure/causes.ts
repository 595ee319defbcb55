// For each cause: who has to act, what a person reads, and the action that cures it.
import type { Failure, FailureCause, FailureKind } from './failure.ts';

/** What is known about a failure besides its cause; the texts use it. */
export type FailureDetails = Omit<Failure, 'kind' | 'cause' | 'message' | 'remedy' | 'hubspotMessage'> & {
  readonly hubspotMessage?: string | undefined;
};

interface CauseText {
  readonly kind: FailureKind;
  readonly message: (details: FailureDetails) => string;
  readonly remedy: string;
}

const CAUSES: Readonly<Record<FailureCause, CauseText>> = {
  'rate-limited': {
    kind: 'temporary',
    message: () => 'HubSpot is receiving too many calls at the moment.',
    remedy: 'Nothing to do: it is tried again by itself.',
  },
  'daily-limit': {
    kind: 'temporary',
    message: () => "The HubSpot account's calls for today are used up.",
    remedy: 'Wait until midnight in the time zone of the account, or buy the API limit increase in HubSpot.',
  },
  unreachable: {
    kind: 'temporary',
    message: () => 'HubSpot could not be reached.',
    remedy: 'Nothing to do: it is tried again by itself. If it lasts, check the connection of this server to the internet.',
  },
  'timed-out': {
    kind: 'temporary',
    message: () => 'HubSpot did not answer in time.',
    remedy: 'Nothing to do: it is tried again by itself.',
  },
  'hubspot-down': {
    kind: 'temporary',
    message: () => 'HubSpot has a disturbance.',
    remedy: 'Nothing to do: it is tried again by itself. status.hubspot.com tells more.',
  },
  locked: {
    kind: 'temporary',
    message: () => 'HubSpot is changing this record at the moment and has locked it.',
    remedy: 'Nothing to do: it is tried again by itself.',
  },
  migrating: {
    kind: 'temporary',
    message: () => 'HubSpot is moving this account to another data centre.',
    remedy: 'Wait until the move is over; that takes up to 24 hours.',
  },
  canceled: {
    kind: 'temporary',
    message: () => 'The call was canceled before HubSpot answered.',
    remedy: 'Nothing to do: it is tried again by itself.',
  },
  unauthorized: {
    kind: 'reconnect',
    message: () => 'HubSpot no longer accepts the connection to this account.',
    remedy: 'Connect the HubSpot account again.',
  },
  'app-rejected': {
    kind: 'config',
    message: () => 'HubSpot does not accept the settings of the app: its id, its secret or its redirect address.',
    remedy: 'Compare client id, client secret and redirect address with the app in HubSpot. The connection itself is not lost.',
  },
  'missing-scope': {
    kind: 'config',
    message: ({ missingScopes = [] }) =>
      missingScopes.length > 0
        ? `The connection lacks a permission: ${missingScopes.join(', ')}.`
        : 'The connection lacks a permission.',
    remedy: 'Grant the permission: connect the account again and accept it, or add the scope to the service key or app.',
  },
  forbidden: {
    kind: 'config',
    message: () => 'HubSpot forbids this call for the account.',
    remedy: "Check that the account's subscription includes this feature and that the connection may use it.",
  },
  'property-missing': {
    kind: 'config',
    message: ({ property }) => `The property ${named(property)} does not exist in HubSpot.`,
    remedy: 'Create the property in HubSpot or choose another one in the mapping.',
  },
  'option-invalid': {
    kind: 'config',
    message: ({ property, value }) => `${valued(value)} is not an option of the property ${named(property)}.`,
    remedy: 'Add the option to the property in HubSpot, or map the value to an existing option.',
  },
  'owner-invalid': {
    kind: 'config',
    message: ({ property, value }) => `${valued(value)} in ${named(property)} is not an owner in this HubSpot account.`,
    remedy: 'Map the value to the id of an owner of this account.',
  },
  'read-only': {
    kind: 'config',
    message: ({ property }) => `The property ${named(property)} is set by HubSpot alone.`,
    remedy: 'Choose another property in the mapping.',
  },
  'required-missing': {
    kind: 'config',
    message: ({ property }) => `HubSpot requires a value for ${named(property)}.`,
    remedy: 'Map a field to the property, or lift the requirement in HubSpot.',
  },
  'rule-broken': {
    kind: 'config',
    message: ({ property, value }) => `${valued(value)} breaks a validation rule that the account has set for ${named(property)}.`,
    remedy: 'Change the value in the shop or the validation rule of the property in HubSpot.',
  },
  'value-invalid': {
    kind: 'permanent',
    message: ({ property, value }) => `${valued(value)} is not a valid value for ${named(property)}.`,
    remedy: 'Correct the value in the shop, or map the field to a property of a fitting type.',
  },
  'email-invalid': {
    kind: 'permanent',
    message: ({ value }) => `${valued(value)} is not a valid e-mail address.`,
    remedy: 'Correct the e-mail address in the shop.',
  },
  'unique-clash': {
    kind: 'permanent',
    message: ({ property, value, existingId }) =>
      `Another record${existingId === undefined ? '' : ` (${existingId})`} already has ${valued(value)} in ${named(property)}.`,
    remedy: 'Merge the two records in HubSpot, or clear the value in one of them.',
  },
  'object-missing': {
    kind: 'permanent',
    message: () => 'The record no longer exists in HubSpot.',
    remedy: 'Sync the record again to create it anew, or restore it from the recycle bin in HubSpot.',
  },
  'association-invalid': {
    kind: 'config',
    message: () => 'HubSpot does not accept the association of these records.',
    remedy: "Check that both records exist and that the account's association settings allow the pair.",
  },
  'limit-reached': {
    kind: 'config',
    message: () => "A limit of the HubSpot account's subscription is reached.",
    remedy: 'Remove what is no longer needed in HubSpot, or raise the limit of the subscription.',
  },
  'type-unknown': {
    kind: 'config',
    message: () => 'The HubSpot account does not know this type of object.',
    remedy: 'Choose another object type in the mapping, or create the custom object in HubSpot.',
  },
  'definition-conflict': {
    kind: 'config',
    message: ({ property }) => `${named(property)} is defined in HubSpot in a way that does not fit its use here.`,
    remedy: 'Choose another property, or archive this one in HubSpot so that it can be created anew.',
  },
  'duplicate-input': {
    kind: 'system',
    message: () => 'The same record was sent twice at once.',
    remedy: 'Sync the record again.',
  },
  'request-invalid': {
    kind: 'system',
    message: () => 'HubSpot did not understand the call.',
    remedy: 'Report this with the correlation id: it is a defect of the connection.',
  },
  'unexpected-answer': {
    kind: 'temporary',
    message: () => 'HubSpot answered in an unexpected way.',
    remedy: 'Sync again. If it stays, report it with the correlation id.',
  },
};

export function failureOf(cause: FailureCause, details: FailureDetails = {}): Failure {
  const { kind, message, remedy } = CAUSES[cause];
  return { ...details, kind, cause, message: message(details), hubspotMessage: details.hubspotMessage ?? '', remedy };
}

function named(property: string | undefined): string {
  return property === undefined ? 'this property' : `"${property}"`;
}

function valued(value: string | undefined): string {
  return value === undefined ? 'The value' : `"${value}"`;
}
