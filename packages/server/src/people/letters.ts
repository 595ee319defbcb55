// What mails say.
import type { Letter } from './mail.ts';

export interface InvitationWords {
  readonly to: string;
  readonly invitedBy: string;
  readonly workspace: string;
  readonly roleLabel: string;
  readonly link: string;
}

export function invitationLetter({ to, invitedBy, workspace, roleLabel, link }: InvitationWords): Letter {
  return {
    to,
    subject: `${oneLine(invitedBy)} invites you to Storebridge`,
    text: `Hello,

${oneLine(invitedBy)} invites you to the workspace "${oneLine(workspace)}" in Storebridge, as ${roleLabel.toLowerCase()}.

Open this link to join. It works once, and for seven days:

${link}

If you did not expect this, you need not do anything.
`,
  };
}

export function resetLetter({ to, link }: { readonly to: string; readonly link: string }): Letter {
  return {
    to,
    subject: 'A new password for Storebridge',
    text: `Hello,

somebody asked for a new password for your account in Storebridge. Open this link to choose one. It works once, and for one hour:

${link}

If that was not you, you need not do anything: your password stays as it is.
`,
  };
}

/** Names are given by people; a line break must not make a second line of a header. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
