// Why a consent did not come to anything, as the page says to which the person comes back with `?failed=…`; a person who said no comes back with `?denied=1`.

export interface ConsentFailureText {
  readonly message: string;
  readonly remedy: string;
}

export const CONSENT_FAILURES = {
  'signed-out': { message: 'You were no longer signed in when you came back.', remedy: 'Sign in and request access again.' },
  unknown: { message: 'This answer belongs to no request of yours.', remedy: 'Request access again, in this browser and with the same account in Storebridge.' },
  expired: { message: 'The request was older than ten minutes.', remedy: 'Request access again.' },
  used: { message: 'This answer was used before.', remedy: 'If it is not connected by now, request access again.' },
  'not-allowed': { message: 'You may no longer do this in this workspace.', remedy: 'Ask an owner or admin of the workspace.' },
  gone: { message: 'The shop is no longer there.', remedy: 'Look at the list of shops.' },
  'other-account': { message: 'You chose another HubSpot account than the one to which this shop is connected. Nothing was changed.', remedy: 'Choose the same account, or disconnect the shop first.' },
  'app-rejected': { message: 'The other side does not accept the app of this Storebridge: its id, its secret or its redirect address.', remedy: 'Whoever runs this Storebridge compares client id, client secret and redirect address with those of the app.' },
  unreachable: { message: 'The other side could not be reached, or was disturbed.', remedy: 'Request access again in a few minutes.' },
  refused: { message: 'The other side did not take the answer.', remedy: 'Request access again.' },
} as const satisfies Record<string, ConsentFailureText>;

export type ConsentFailure = keyof typeof CONSENT_FAILURES;
