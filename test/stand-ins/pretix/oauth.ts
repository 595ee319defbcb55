// "Connect with pretix": authorisation codes, access tokens of a day and refresh tokens without end.
import { PERMISSIONS, randomText, type Holder, type Permission } from './access.ts';
import { form, json, page } from './reply.ts';

const ACCESS_TOKEN_S = 86_400;

export interface OAuthApp {
  readonly clientId: string;
  readonly clientSecret: string;
  /** As the person registered it. */
  redirectUri: string;
}

interface Consent {
  readonly permissions: readonly Permission[];
  /** What the person picked while consenting; absent, the stand-in's own organizer. */
  readonly organizers?: readonly string[];
}

interface Grant extends Consent {
  access: { readonly token: string; readonly until: number } | undefined;
}

export interface OAuth {
  readonly app: OAuthApp;
  /** A person consents, or denies with `undefined`; the answer is the address to which the browser is sent. */
  readonly consent: (state: string, permissions: readonly Permission[] | undefined, organizers?: readonly string[]) => string;
  /** The page on which a person consents: shown where somebody is there to read it, else pressed through at once; what `isDenying` says decides which button. */
  authorize(request: Request): Promise<Response>;
  isDenying: boolean;
  isShown: boolean;
  readonly bearer: (token: string) => Holder | undefined;
  exchange(request: Request): Promise<Response>;
  revoke(request: Request): Promise<Response>;
}

export function createOAuth({ now, random }: { readonly now: () => number; readonly random: () => number }): OAuth {
  const app: OAuthApp = { clientId: randomText(random, 40), clientSecret: randomText(random, 40), redirectUri: 'https://app.example/callback' };
  const codes = new Map<string, Consent>();
  const grants = new Map<string, Grant>();

  function issue(grant: Grant): Response {
    const refreshToken = randomText(random, 30);
    // The access token before it dies with this one's birth.
    grant.access = { token: randomText(random, 30), until: now() + ACCESS_TOKEN_S * 1000 };
    grants.set(refreshToken, grant);
    return json(200, { access_token: grant.access.token, expires_in: ACCESS_TOKEN_S, token_type: 'Bearer', scope: 'read write', refresh_token: refreshToken });
  }

  function back(answer: Readonly<Record<string, string>>): string {
    return `${app.redirectUri}?${new URLSearchParams(answer).toString()}`;
  }

  const oauth: OAuth = {
    app,
    isDenying: false,
    isShown: false,
    authorize: async (request) => {
      const { searchParams: asked } = new URL(request.url);
      const isOurs = asked.get('client_id') === app.clientId && asked.get('redirect_uri') === app.redirectUri && asked.get('response_type') === 'code';
      if (!isOurs) return page(400, 'Invalid request');
      const isAnswer = request.method === 'POST';
      if (oauth.isShown && !isAnswer) return form('Authorize an application', ['Authorize', 'Cancel']);
      const isDenied = isAnswer ? new URLSearchParams(await request.text()).get('answer') !== 'Authorize' : oauth.isDenying;
      const location = oauth.consent(asked.get('state') ?? '', isDenied ? undefined : PERMISSIONS);
      return new Response(null, { status: 302, headers: { location } });
    },
    consent: (state, permissions, organizers) => {
      if (permissions === undefined) return back({ error: 'access_denied', state });
      const code = randomText(random, 30);
      codes.set(code, { permissions, ...(organizers === undefined ? {} : { organizers }) });
      return back({ code, state });
    },
    bearer: (token) => {
      const grant = [...grants.values()].find(({ access }) => access?.token === token && access.until > now());
      return grant === undefined ? undefined : { ...grant, bucket: `application ${app.clientId}` };
    },
    exchange: async (request) => {
      if (!isApp(request, app)) return json(401, { error: 'invalid_client' });
      const form = new URLSearchParams(await request.text());
      if (form.get('grant_type') === 'authorization_code') {
        const code = form.get('code') ?? '';
        const consent = codes.get(code);
        if (consent === undefined || form.get('redirect_uri') !== app.redirectUri) return json(400, { error: 'invalid_grant' });
        codes.delete(code);
        return issue({ ...consent, access: undefined });
      }
      if (form.get('grant_type') !== 'refresh_token') return json(400, { error: 'unsupported_grant_type' });
      const grant = grants.get(form.get('refresh_token') ?? '');
      if (grant === undefined) return json(400, { error: 'invalid_grant' });
      grants.delete(form.get('refresh_token') ?? '');
      return issue(grant);
    },
    /** Revoking the refresh token revokes both. */
    revoke: async (request) => {
      if (!isApp(request, app)) return json(401, { error: 'invalid_client' });
      const token = new URLSearchParams(await request.text()).get('token') ?? '';
      grants.delete(token);
      for (const grant of grants.values()) if (grant.access?.token === token) grant.access = undefined;
      return new Response('', { status: 200 });
    },
  };
  return oauth;
}

function isApp(request: Request, { clientId, clientSecret }: OAuthApp): boolean {
  return request.headers.get('authorization') === `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
}
