// A code of the second factor is taken once: whoever saw it being typed cannot use it, too. better-auth does not remember codes.
import { countAttempt, type Db } from '@storebridge/store';
import { APIError, getSessionFromCtx, type createAuthMiddleware } from 'better-auth/api';

type AuthContext = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

/** A code counts for its own 30 seconds, the 30 before and the 30 after; that it must not be accepted twice is said there, too: https://www.rfc-editor.org/rfc/rfc6238#section-5.2 */
const COUNTS_MS = 2 * 60_000;

/** What better-auth calls the cookie of somebody whose password was right. */
const HALFWAY_COOKIE = 'two_factor';

/** To be run before the code is looked at, so that of two that bring it at the same moment one is refused before there is a session. A wrong code stays wrong, however often it comes. */
export async function refuseUsedCode(db: Db, context: AuthContext): Promise<void> {
  const code: unknown = context.body?.code;
  if (context.path !== '/two-factor/verify-totp' || typeof code !== 'string') return;
  const person = await personOf(context);
  if (person === undefined) return;
  const { isAllowed } = await countAttempt(db, { key: `code ${person} ${code}`, most: 1, windowMs: COUNTS_MS }, new Date());
  if (!isAllowed) throw new APIError('UNAUTHORIZED', { code: 'CODE_USED', message: 'This code was used before. Wait for the next one.' });
}

/** Whoever is signed in, and confirms a new second factor, or whoever is halfway in. */
async function personOf(context: AuthContext): Promise<string | undefined> {
  const session = await getSessionFromCtx(context);
  if (session !== null) return session.user.id;
  const { createAuthCookie, internalAdapter, secret } = context.context;
  const halfway = await context.getSignedCookie(createAuthCookie(HALFWAY_COOKIE).name, secret);
  return typeof halfway === 'string' ? (await internalAdapter.findVerificationValue(halfway))?.value : undefined;
}
