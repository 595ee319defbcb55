// The client's side of SCRAM-SHA-256 (RFC 5802, RFC 7677), by which both sides prove that they know the password.
import { createHash, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto';

export interface ScramExchange {
  readonly firstMessage: string;
  /** Answers the server's first message; undefined when that message is not SCRAM or does not continue our own. */
  readonly answer: (serverFirst: string) => ScramAnswer | undefined;
}

export interface ScramAnswer {
  readonly finalMessage: string;
  /** True when the server's last message proves that it knows the password, too. */
  readonly isProvenBy: (serverFinal: string) => boolean;
}

export interface ScramSecret {
  readonly user: string;
  readonly password: string;
  /** Fresh random text without commas. */
  readonly nonce: string;
}

export function beginScram({ user, password, nonce }: ScramSecret): ScramExchange {
  const bare = `n=${user},r=${nonce}`;
  return { firstMessage: `n,,${bare}`, answer: (serverFirst) => answerServer(password, nonce, bare, serverFirst) };
}

function answerServer(password: string, nonce: string, bare: string, serverFirst: string): ScramAnswer | undefined {
  const given = readAttributes(serverFirst);
  const fullNonce = given.get('r');
  const salt = given.get('s');
  const iterations = Number(given.get('i'));
  if (fullNonce === undefined || salt === undefined || !(iterations > 0) || !fullNonce.startsWith(nonce)) return undefined;

  const salted = pbkdf2Sync(password, Buffer.from(salt, 'base64'), iterations, 32, 'sha256');
  const withoutProof = `c=biws,r=${fullNonce}`;
  const transcript = `${bare},${serverFirst},${withoutProof}`;
  const clientKey = hmac(salted, 'Client Key');
  const signature = hmac(createHash('sha256').update(clientKey).digest(), transcript);
  const proof = Buffer.from(clientKey.map((byte, index) => byte ^ (signature[index] ?? 0)));
  const expected = hmac(hmac(salted, 'Server Key'), transcript);
  return {
    finalMessage: `${withoutProof},p=${proof.toString('base64')}`,
    isProvenBy: (serverFinal) => {
      const shown = Buffer.from(readAttributes(serverFinal).get('v') ?? '', 'base64');
      return shown.length === expected.length && timingSafeEqual(shown, expected);
    },
  };
}

function readAttributes(message: string): ReadonlyMap<string, string> {
  return new Map(message.split(',').map((part) => [part.slice(0, 1), part.slice(2)]));
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
