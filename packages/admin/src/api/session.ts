// Sign-in, second factor and sessions, at the addresses that better-auth serves below /api/auth.
import { request } from './call.ts';

export interface Session {
  readonly id: string;
  readonly token: string;
  readonly userAgent: string | null;
  readonly ipAddress: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly expiresAt: string;
}

/** What better-auth answers for a new second factor. */
export interface SecondFactor {
  readonly totpURI: string;
  readonly backupCodes: readonly string[];
}

/** @returns whether a code of the second factor is still asked for. @throws ApiError */
export async function signIn(input: { readonly email: string; readonly password: string }): Promise<'signed-in' | 'second-factor'> {
  const answer = await post('sign-in/email', input);
  return isObject(answer) && answer['twoFactorRedirect'] === true ? 'second-factor' : 'signed-in';
}

/** @throws ApiError */
export async function sendCode(input: { readonly code: string; readonly trustDevice: boolean }): Promise<void> {
  await post('two-factor/verify-totp', input);
}

/** @throws ApiError */
export async function sendBackupCode(input: { readonly code: string; readonly trustDevice: boolean }): Promise<void> {
  await post('two-factor/verify-backup-code', input);
}

/** @throws ApiError */
export async function signOut(): Promise<void> {
  await post('sign-out', {});
}

/** @throws ApiError */
export async function changeName(name: string): Promise<void> {
  await post('update-user', { name });
}

/** @throws ApiError */
export async function changePassword(input: { readonly currentPassword: string; readonly newPassword: string; readonly revokeOtherSessions: boolean }): Promise<void> {
  await post('change-password', input);
}

/** Begins a second factor; it holds once a first code was confirmed. @throws ApiError */
export async function beginSecondFactor(password: string): Promise<SecondFactor> {
  return (await post('two-factor/enable', { password })) as SecondFactor;
}

/** @throws ApiError */
export async function endSecondFactor(password: string): Promise<void> {
  await post('two-factor/disable', { password });
}

/** @throws ApiError */
export async function renewBackupCodes(password: string): Promise<readonly string[]> {
  const answer = (await post('two-factor/generate-backup-codes', { password })) as Pick<SecondFactor, 'backupCodes'>;
  return answer.backupCodes;
}

/** @throws ApiError */
export async function listSessions(): Promise<readonly Session[]> {
  return (await request('/api/auth/list-sessions', { headers: { accept: 'application/json' } })) as readonly Session[];
}

/** @returns the token of the session that this page has. @throws ApiError */
export async function currentSession(): Promise<string | undefined> {
  const answer = await request('/api/auth/get-session', { headers: { accept: 'application/json' } });
  const session = isObject(answer) ? answer['session'] : undefined;
  return isObject(session) && typeof session['token'] === 'string' ? session['token'] : undefined;
}

/** @throws ApiError */
export async function endSession(token: string): Promise<void> {
  await post('revoke-session', { token });
}

/** @throws ApiError */
export async function endOtherSessions(): Promise<void> {
  await post('revoke-other-sessions', {});
}

/** Answers the same whether there is such an account or not. @throws ApiError with status 400 where the installation cannot send e-mail */
export async function requestReset(email: string): Promise<void> {
  await post('request-password-reset', { email });
}

/** @throws ApiError */
export async function resetPassword(input: { readonly token: string; readonly newPassword: string }): Promise<void> {
  await post('reset-password', input);
}

function post(path: string, body: unknown): Promise<unknown> {
  return request(`/api/auth/${path}`, { method: 'POST', headers: { accept: 'application/json', 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
