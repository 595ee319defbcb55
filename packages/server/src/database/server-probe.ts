// Asks a listening server whether it is ours: it must prove, not only accept, the password that we gave its cluster.
import { randomBytes } from 'node:crypto';
import net from 'node:net';
import { socketFile, type ListeningPlace } from './listening-place.ts';
import { beginScram, type ScramAnswer } from './scram.ts';

/** ours: it proved the password; starting: a PostgreSQL that is not ready; foreign: somebody else; silent: nobody. */
export type ProbeResult = 'ours' | 'starting' | 'foreign' | 'silent';

export interface Login {
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

const ANSWER_MILLISECONDS = 3000;

// Message formats and codes: https://www.postgresql.org/docs/18/protocol-message-formats.html
const PROTOCOL_3_0 = 196_608;
const AUTHENTICATION = { sasl: 10, saslContinue: 11, saslFinal: 12 } as const;
/** cannot_connect_now: it starts up, recovers or shuts down. https://www.postgresql.org/docs/18/errcodes-appendix.html */
const CANNOT_CONNECT_NOW = '57P03';

/** One short conversation up to the proof; leaves no session behind and never throws. */
export async function probeServer(place: ListeningPlace, login: Login): Promise<ProbeResult> {
  const socket = net.connect(connectOptions(place));
  socket.setTimeout(ANSWER_MILLISECONDS);
  try {
    return await converse(socket, login);
  } catch {
    return 'silent';
  } finally {
    socket.destroy();
  }
}

function connectOptions(place: ListeningPlace): net.NetConnectOpts {
  const file = socketFile(place);
  if (file !== undefined) return { path: file };
  return { host: place.kind === 'tcp' ? place.host : '127.0.0.1', port: place.port };
}

async function converse(socket: net.Socket, login: Login): Promise<ProbeResult> {
  const scram = beginScram({ user: login.user, password: login.password, nonce: randomBytes(18).toString('base64') });
  let answer: ScramAnswer | undefined;
  socket.on('timeout', () => socket.destroy(new Error('no answer in time')));
  socket.write(startupMessage(login));
  for await (const { type, body } of readMessages(socket)) {
    if (type === 'E') return body.includes(`C${CANNOT_CONNECT_NOW}\0`) ? 'starting' : 'foreign';
    if (type !== 'R') return 'foreign';
    const text = body.subarray(4).toString('utf8');
    switch (body.readInt32BE(0)) {
      case AUTHENTICATION.sasl:
        socket.write(message('p', saslInitialResponse(scram.firstMessage)));
        break;
      case AUTHENTICATION.saslContinue:
        answer = scram.answer(text);
        if (answer === undefined) return 'foreign';
        socket.write(message('p', Buffer.from(answer.finalMessage)));
        break;
      case AUTHENTICATION.saslFinal:
        socket.end(message('X', Buffer.alloc(0)));
        return answer?.isProvenBy(text) === true ? 'ours' : 'foreign';
      default:
        return 'foreign';
    }
  }
  return 'silent';
}

async function* readMessages(socket: net.Socket): AsyncGenerator<{ readonly type: string; readonly body: Buffer }> {
  let pending = Buffer.alloc(0);
  for await (const chunk of socket) {
    const bytes: Buffer = chunk;
    pending = Buffer.concat([pending, bytes]);
    while (pending.length >= 5 && pending.length > pending.readInt32BE(1)) {
      const end = 1 + pending.readInt32BE(1);
      yield { type: pending.toString('latin1', 0, 1), body: pending.subarray(5, end) };
      pending = pending.subarray(end);
    }
  }
}

function startupMessage({ user, database }: Login): Buffer {
  const parameters = Buffer.from(`user\0${user}\0database\0${database}\0\0`);
  const head = Buffer.alloc(8);
  head.writeInt32BE(8 + parameters.length, 0);
  head.writeInt32BE(PROTOCOL_3_0, 4);
  return Buffer.concat([head, parameters]);
}

function saslInitialResponse(first: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(Buffer.byteLength(first), 0);
  return Buffer.concat([Buffer.from('SCRAM-SHA-256\0'), length, Buffer.from(first)]);
}

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeInt32BE(4 + body.length, 1);
  return Buffer.concat([head, body]);
}
