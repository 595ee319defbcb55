// Sign-in, sessions and second factors, below /api/auth.
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Storebridge } from '../compose.ts';
import type { People } from '../people/people.ts';
import { AUTH_PATH } from '../people/sign-in.ts';
import { clientAddress } from './client-address.ts';

const LARGEST_BODY_BYTES = 16 * 1024;

export function signIn({ configuration }: Pick<Storebridge, 'configuration'>, people: Pick<People, 'auth'>): Hono {
  const app = new Hono();
  app.use(`${AUTH_PATH}/*`, bodyLimit({ maxSize: LARGEST_BODY_BYTES, onError: (context) => context.json({ code: 'TOO_LARGE', message: 'The body is too large.' }, 413) }));
  app.all(`${AUTH_PATH}/*`, (context) => people.auth(context.req.raw, clientAddress(context, configuration)));
  return app;
}
