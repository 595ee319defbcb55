// A new password without the old one: the token that better-auth takes at /api/auth/reset-password.
import { newToken } from './secrets.ts';
import { RESET_SECONDS, type SignIn } from './sign-in.ts';

/** It works once, and for an hour. */
export async function makeResetToken(signIn: SignIn, userId: string): Promise<string> {
  const { internalAdapter } = await signIn.$context;
  const token = newToken();
  await internalAdapter.createVerificationValue({ identifier: `reset-password:${token}`, value: userId, expiresAt: new Date(Date.now() + RESET_SECONDS * 1000) });
  return token;
}
