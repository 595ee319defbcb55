// The cookies of a session, for answers of our own API.
import { ADDRESS_HEADER, type SignIn } from './sign-in.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** For somebody who has just made an account, without second factor as yet. @returns values of `set-cookie`. */
export async function openSession(signIn: SignIn, { request, address }: { readonly request: Request; readonly address: string }, credentials: Credentials): Promise<readonly string[]> {
  const headers = new Headers({ 'user-agent': request.headers.get('user-agent') ?? '', [ADDRESS_HEADER]: address });
  const { headers: answered } = await signIn.api.signInEmail({ body: { ...credentials }, headers, returnHeaders: true });
  return answered.getSetCookie();
}

/** Lets a session that is in use last longer. @returns values of `set-cookie`, mostly none. */
export async function renewSession(signIn: SignIn, headers: Headers): Promise<readonly string[]> {
  const { headers: answered } = await signIn.api.getSession({ headers, returnHeaders: true });
  return answered.getSetCookie();
}

export async function hashPassword(signIn: SignIn, password: string): Promise<string> {
  const { password: hashing } = await signIn.$context;
  return hashing.hash(password);
}
