// What the command line does with people, as the audit names it.
export const COMMAND_SUMMARIES = {
  resetPassword: 'Make a link for a new password',
  endSecondFactor: 'Take away a second factor',
  invite: 'Invite somebody by e-mail address',
} as const satisfies Record<string, string>;

export type PersonCommand = keyof typeof COMMAND_SUMMARIES;
