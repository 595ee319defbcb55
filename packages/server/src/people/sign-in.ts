// Sign-in: passwords, sessions and second factors by better-auth over our own tables. Accounts come from set-up and invitations only.
import { authDatabase, countAttempt, type Db, type SealKey } from '@storebridge/store';
import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Configuration } from '../configuration.ts';
import { LONGEST_PASSWORD, properName, SHORTEST_PASSWORD } from '../contract/shapes/people.ts';
import type { Log } from '../log.ts';
import { RATES, waitFor, waitingWords, type RateName } from './limits.ts';
import { ownAddress } from './links.ts';
import { refuseUsedCode } from './one-use.ts';
import { signInSecret } from './secrets.ts';

export const AUTH_PATH = '/api/auth';
/** Set by the server alone, on every request: where it comes from. */
export const ADDRESS_HEADER = 'x-storebridge-address';
const SESSION_SECONDS = 14 * 24 * 60 * 60;
const RENEW_AFTER_SECONDS = 24 * 60 * 60;
export const RESET_SECONDS = 60 * 60;

export interface SignInDeps {
  readonly db: Db;
  readonly sealKey: SealKey;
  readonly configuration: Pick<Configuration, 'publicUrl' | 'port'>;
  readonly log: Log;
  /** Absent, passwords are reset on the command line only. */
  readonly sendReset: ((person: { readonly email: string; readonly token: string }) => Promise<void>) | undefined;
}

export type SignIn = ReturnType<typeof createSignIn>;

export function createSignIn(deps: SignInDeps) {
  return betterAuth({ ...optionsOf(deps), plugins: [twoFactor({ issuer: 'Storebridge', schema: TWO_FACTOR_NAMES })] });
}

function optionsOf({ db, sealKey, configuration, log, sendReset }: SignInDeps) {
  const { origin, protocol } = new URL(ownAddress(configuration));
  return {
    appName: 'Storebridge',
    basePath: AUTH_PATH,
    baseURL: origin,
    // As a list, so that no variable of the environment can take its place.
    secrets: [{ version: 1, value: signInSecret(sealKey) }],
    // Also under another name than the public one; which of the two schemes the browser sees is known to the proxy alone.
    trustedOrigins: (request) => (request === undefined ? [] : originsOf(request)),
    database: authDatabase(db),
    ...TABLE_NAMES,
    session: { ...TABLE_NAMES.session, expiresIn: SESSION_SECONDS, updateAge: RENEW_AFTER_SECONDS },
    verification: { ...TABLE_NAMES.verification, storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: RESET_SECONDS,
      ...(sendReset === undefined ? {} : { sendResetPassword: async ({ user, token }) => void sendReset({ email: user.email, token }) }),
    },
    rateLimit: { enabled: true, customStorage: attemptStorage(db), customRules: RULES },
    hooks: {
      before: createAuthMiddleware(async (context) => {
        await examine(db, context.path, context.body);
        await refuseUsedCode(db, context);
      }),
    },
    // What it calls an error is mostly somebody's mistake; what fails here comes to onAPIError.
    logger: { level: 'warn', log: (level, message, ...more) => log[level === 'error' ? 'warn' : 'info']({ err: more.find((each) => each instanceof Error) }, `Sign-in: ${message}`) },
    onAPIError: { onError: (error) => (error instanceof APIError ? log.debug({ status: error.status }, 'A request for sign-in was refused.') : log.error({ err: error }, 'A request for sign-in failed.')) },
    telemetry: { enabled: false },
    advanced: {
      cookiePrefix: 'storebridge',
      useSecureCookies: protocol === 'https:',
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      // The tables are those of our own migrations.
      database: { validateSchema: false },
    },
  } satisfies BetterAuthOptions;
}

function originsOf({ headers, url }: Request): string[] {
  const host = headers.get('host') ?? new URL(url).host;
  return [`http://${host}`, `https://${host}`];
}

const rule = (rate: RateName) => ({ window: RATES[rate].windowMs / 1000, max: RATES[rate].most });

const RULES = {
  '/sign-in/*': rule('signIn'),
  '/two-factor/*': rule('secondFactor'),
  '/request-password-reset': rule('password'),
  '/reset-password': rule('password'),
  '/change-password': rule('password'),
  '/get-session': false,
  '/*': rule('other'),
} as const satisfies NonNullable<BetterAuthOptions['rateLimit']>['customRules'];

/** Counts for all processes together. */
function attemptStorage(db: Db) {
  return {
    consume: async (key: string, { window, max }: { readonly window: number; readonly max: number }) => {
      const { isAllowed, waitMs } = await countAttempt(db, { key: `address ${key}`, most: max, windowMs: window * 1000 }, new Date());
      return { allowed: isAllowed, retryAfter: isAllowed ? null : Math.ceil(waitMs / 1000) };
    },
  };
}

/** What better-auth itself lets through: guessing one account from many addresses, and names that are none. */
async function examine(db: Db, path: string, body: unknown): Promise<void> {
  if (typeof body !== 'object' || body === null) return;
  if (path === '/sign-in/email' && 'email' in body && typeof body.email === 'string') {
    const waitMs = await waitFor(db, 'account', body.email.toLowerCase(), new Date());
    if (waitMs !== undefined) throw new APIError('TOO_MANY_REQUESTS', { message: waitingWords(waitMs) });
  }
  if (path !== '/update-user') return;
  const parsed = properName.safeParse('name' in body ? body.name : undefined);
  if (!parsed.success) throw new APIError('BAD_REQUEST', { message: `name: ${parsed.error.issues[0]?.message ?? 'is not valid'}` });
  if (Object.keys(body).some((key) => key !== 'name')) throw new APIError('BAD_REQUEST', { message: 'Only the name can be changed here.' });
}

const MOMENTS = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;

const TABLE_NAMES = {
  user: { modelName: 'users', fields: { ...MOMENTS, emailVerified: 'email_verified' } },
  session: { modelName: 'sessions', fields: { ...MOMENTS, userId: 'user_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent' } },
  account: {
    modelName: 'accounts',
    fields: {
      ...MOMENTS, userId: 'user_id', accountId: 'account_id', providerId: 'provider_id', accessToken: 'access_token', refreshToken: 'refresh_token',
      idToken: 'id_token', accessTokenExpiresAt: 'access_token_expires_at', refreshTokenExpiresAt: 'refresh_token_expires_at',
    },
  },
  verification: { modelName: 'verifications', fields: { ...MOMENTS, expiresAt: 'expires_at' } },
} as const satisfies Partial<BetterAuthOptions>;

const TWO_FACTOR_NAMES = {
  user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
  twoFactor: {
    modelName: 'two_factors',
    fields: { backupCodes: 'backup_codes', userId: 'user_id', failedVerificationCount: 'failed_verification_count', lockedUntil: 'locked_until' },
  },
};
