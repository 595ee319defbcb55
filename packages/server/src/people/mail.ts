// Mail: sent through the server of SMTP_URL, or not at all.
import { createTransport } from 'nodemailer';
import type { Configuration } from '../configuration.ts';
import type { Log } from '../log.ts';

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface Mail {
  /** @returns false where it could not be handed over; why is in the log, without the address. */
  send(letter: Letter): Promise<boolean>;
}

const PATIENCE_MS = 10_000;

/** @returns `undefined` where no mail server is known. */
export function createMail({ smtpUrl, smtpFrom, publicUrl }: Pick<Configuration, 'smtpUrl' | 'smtpFrom' | 'publicUrl'>, log: Log): Mail | undefined {
  if (smtpUrl === undefined) return undefined;
  const from = smtpFrom ?? defaultSender(smtpUrl, publicUrl);
  const transport = createTransport({ url: smtpUrl, connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS }, { from });
  return {
    send: async ({ to, subject, text }) => {
      try {
        await transport.sendMail({ to: { name: '', address: to }, subject, text });
        return true;
      } catch (error) {
        // What a mail server says may name the address; its code does not.
        log.warn({ code: codeOf(error) }, 'A mail could not be handed to the mail server.');
        return false;
      }
    },
  };
}

/** The user of a mail server is mostly an address that it lets send. */
function defaultSender(smtpUrl: string, publicUrl: string | undefined): string {
  const user = decodeURIComponent(new URL(smtpUrl).username);
  if (user.includes('@')) return user;
  return `storebridge@${publicUrl === undefined ? 'localhost' : new URL(publicUrl).hostname}`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
