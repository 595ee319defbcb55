// The requests below /api/auth that better-auth answers. What is not in this list does not exist.
import { ADDRESS_HEADER, AUTH_PATH, type SignIn } from './sign-in.ts';

const OFFERED: ReadonlySet<string> = new Set([
  'POST /sign-in/email', 'POST /sign-out',
  'GET /get-session', 'GET /list-sessions', 'POST /revoke-session', 'POST /revoke-sessions', 'POST /revoke-other-sessions',
  'POST /update-user', 'POST /change-password', 'POST /request-password-reset', 'POST /reset-password',
  'POST /two-factor/enable', 'POST /two-factor/disable', 'POST /two-factor/get-totp-uri', 'POST /two-factor/verify-totp',
  'POST /two-factor/verify-backup-code', 'POST /two-factor/generate-backup-codes',
]);

/** @param address that the request comes from. */
export async function answerAuth(signIn: SignIn, request: Request, address: string): Promise<Response> {
  const path = new URL(request.url).pathname.slice(AUTH_PATH.length);
  if (!OFFERED.has(`${request.method} ${path}`)) return Response.json({ code: 'NOT_FOUND', message: 'There is nothing at this address.' }, { status: 404 });
  const response = await signIn.handler(new Request(request, { headers: headersFrom(request.headers, address) }));
  response.headers.set('cache-control', 'no-store');
  return response;
}

/** With the address under a name that only the server sets. */
function headersFrom(given: Headers, address: string): Headers {
  const headers = new Headers(given);
  headers.set(ADDRESS_HEADER, address);
  return headers;
}
