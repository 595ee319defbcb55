// For tests: a mail server that takes every letter, or refuses what it is told to.
import { once } from 'node:events';
import { createServer } from 'node:net';

export interface MailServer {
  readonly url: string;
  /** Every line that it was told. */
  readonly heard: string[];
  /** The lines with a link, as a reader sees them. */
  links(): readonly string[];
  close(): void;
}

/** Speaks as much of SMTP as a letter needs: https://www.rfc-editor.org/rfc/rfc5321. @param answerTo a line, where it is not the usual one. */
export async function startMailServer(answerTo: (line: string) => string | undefined = () => undefined): Promise<MailServer> {
  const heard: string[] = [];
  const server = createServer((socket) => {
    let isLetter = false;
    socket.write('220 here\r\n');
    socket.on('data', (chunk) => {
      for (const line of chunk.toString('utf8').split('\r\n').filter(Boolean)) {
        heard.push(line);
        if (isLetter && line !== '.') continue;
        isLetter = line === 'DATA';
        socket.write(`${answerTo(line) ?? (line.startsWith('EHLO') ? '250 here' : isLetter ? '354 go on' : '250 fine')}\r\n`);
      }
    });
    socket.on('error', () => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return { url: `smtp://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}?ignoreTLS=true`, heard, links: () => readable(heard).filter((line) => line.includes('#token=')), close: () => void server.close() };
}

/** Long lines are folded as quoted-printable: https://www.rfc-editor.org/rfc/rfc2045#section-6.7 */
function readable(heard: readonly string[]): readonly string[] {
  const isFolded = heard.some((line) => /^content-transfer-encoding: quoted-printable$/i.test(line));
  const text = heard.join('\n');
  return (isFolded ? text.replaceAll('=\n', '').replaceAll(/=([\dA-F]{2})/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16))) : text).split('\n');
}
