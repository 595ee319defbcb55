// Mail: what a mail server is handed, and what happens where it does not take it.
import { pino } from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import { invitationLetter, resetLetter } from './letters.ts';
import { createMail } from './mail.ts';
import { startMailServer, type MailServer } from './testing/mail-server.ts';

const INVITATION = { to: 'bob@shop.com', invitedBy: 'Ada', workspace: 'Shops', roleLabel: 'Admin', link: 'https://bridge.shop.com/invitation#token=abc' };

async function served(answerTo?: (line: string) => string | undefined): Promise<MailServer> {
  const server = await startMailServer(answerTo);
  onTestFinished(() => server.close());
  return server;
}

describe('mail', () => {
  test('is not there without a mail server', () => {
    expect(createMail({ smtpUrl: undefined, smtpFrom: undefined, publicUrl: undefined }, pino({ level: 'silent' }))).toBeUndefined();
  });

  test('hands a letter to the mail server', async () => {
    const { url, heard } = await served();
    const mail = createMail({ smtpUrl: url, smtpFrom: undefined, publicUrl: 'https://bridge.shop.com' }, pino({ level: 'silent' }));
    expect(await mail?.send(invitationLetter(INVITATION))).toBe(true);
    expect(heard).toEqual(expect.arrayContaining(['MAIL FROM:<storebridge@bridge.shop.com>', 'RCPT TO:<bob@shop.com>', 'Subject: Ada invites you to Storebridge', INVITATION.link]));
  });

  test('says that a letter was not taken, and keeps the address out of the log', async () => {
    const { url } = await served((line) => (line.startsWith('RCPT') ? '550 bob@shop.com is unknown' : undefined));
    const lines: string[] = [];
    const mail = createMail({ smtpUrl: url, smtpFrom: 'us@shop.com', publicUrl: undefined }, pino({}, { write: (line: string) => void lines.push(line) }));
    expect(await mail?.send(resetLetter({ to: 'bob@shop.com', link: INVITATION.link }))).toBe(false);
    expect(lines).toHaveLength(1);
    expect(lines.join('')).not.toMatch(/bob|token=/);
  });

  test('a name cannot write headers of its own, nor add receivers', async () => {
    const { url, heard } = await served();
    const mail = createMail({ smtpUrl: url, smtpFrom: 'us@shop.com', publicUrl: undefined }, pino({ level: 'silent' }));
    await mail?.send(invitationLetter({ ...INVITATION, to: 'bob@shop.com', invitedBy: 'Ada\r\nBcc: eve@evil.com' }));
    await mail?.send(invitationLetter({ ...INVITATION, to: 'bob@shop.com, eve@evil.com' }));
    expect(heard.filter((line) => line.startsWith('Bcc:'))).toEqual([]);
    expect(heard.filter((line) => line.startsWith('RCPT') && line.includes('<eve@evil.com>'))).toEqual([]);
  });
});
