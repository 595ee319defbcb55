// What is said when a call does not succeed.
export const api = {
  closeToast: 'Close message',
  unreachable: { title: 'Storebridge does not answer', detail: 'The server cannot be reached. Check your connection, then try again.' },
  /** By the codes that the sign-in service answers. */
  codes: {
    INVALID_EMAIL_OR_PASSWORD: 'The e-mail address or the password is not right.',
    INVALID_PASSWORD: 'The password is not right.',
    INVALID_CODE: 'The code is not right. Codes change every 30 seconds; type the one that is shown now.',
    INVALID_BACKUP_CODE: 'This backup code is not right, or was used before.',
    INVALID_TWO_FACTOR_COOKIE: 'That took too long. Go back and type your password again.',
    INVALID_TOKEN: 'This link is no longer valid. Ask for a new one.',
    PASSWORD_TOO_SHORT: 'The password must have at least 12 characters.',
    PASSWORD_TOO_LONG: 'The password may have at most 128 characters.',
    SESSION_EXPIRED: 'Your session has ended. Sign in again.',
    SESSION_NOT_FRESH: 'For this you have to sign in again first.',
  } as Readonly<Record<string, string>>,
  unexpected: { title: 'That did not work', detail: (status: number) => `The server answered with ${status}. Try again; if it stays, look into the server's log.` },
};
