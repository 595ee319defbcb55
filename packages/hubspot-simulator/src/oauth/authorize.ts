// The page on which a person lets an app into an account, and what follows from the choice.
import { escapeHtml, page } from '../pages/layout.ts';
import { isKnownScope, isScopeIncluded } from './scope-tiers.ts';
import type { Account } from '../account/account.ts';
import type { Answer } from '../http/call.ts';
import type { OpenCall } from '../http/route.ts';
import type { App } from './apps.ts';
import type { OAuthDeps } from './token-calls.ts';

export interface AuthorizeDeps extends OAuthDeps {
  readonly accounts: () => readonly Account[];
}

interface Wish {
  readonly app: App;
  readonly redirectUri: string;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly state: string | null;
  readonly codeChallenge: string | undefined;
}

const HTML = { 'Content-Type': 'text/html;charset=utf-8' };

/** The hub id in the path, if any, preselects the account. */
export function showConsent(deps: AuthorizeDeps, call: OpenCall): Answer {
  const wish = readWish(deps, call.url.searchParams);
  if (typeof wish === 'string') return problemPage(wish);
  const chosen = call.params['hubId'] ?? call.url.searchParams.get('hubId');
  const accounts = deps.accounts();
  const warning = wish.app.isVerified === true
    ? ''
    : `<p class="warning" role="alert"><strong>This app has not been reviewed.</strong>
       HubSpot has not verified ${escapeHtml(wish.app.name)}. Only connect it if you trust its developer.</p>`;
  const options = accounts.map((account) => accountOption(account, chosen)).join('');
  const body = `<div class="consent">${warning}
    <p><strong>${escapeHtml(wish.app.name)}</strong> asks for access to your account
      and will redirect to <code>${escapeHtml(new URL(wish.redirectUri).host)}</code>.</p>
    <h2>It needs</h2>${scopeList(wish.required)}
    ${wish.optional.length > 0 ? `<h2>It would like, where the account's plan includes it</h2>${scopeList(wish.optional)}` : ''}
    <form method="post" class="stacked" action="/oauth/authorize${escapeHtml(call.url.search)}">
      <p><label>Account <select name="hubId">${options}</select></label></p>
      <p class="actions"><button name="decision" value="accept">Connect app</button>
      <button name="decision" value="deny" class="quiet">Cancel</button></p>
    </form></div>`;
  return { status: 200, body: page('Connect app', body), headers: HTML };
}

function scopeList(scopes: readonly string[]): string {
  return `<ul>${scopes.map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`).join('')}</ul>`;
}

export function decideConsent(deps: AuthorizeDeps, call: OpenCall): Answer {
  const wish = readWish(deps, call.url.searchParams);
  if (typeof wish === 'string') return problemPage(wish);
  const form = new URLSearchParams(call.rawBody);
  const account = deps.accounts().find((each) => String(each.portalId) === form.get('hubId'));
  if (form.get('decision') !== 'accept') {
    return redirect(wish, { error: 'access_denied', error_description: 'The user did not authorize the request' });
  }
  if (!account) return problemPage('Choose an account.');
  const lacking = wish.required.filter((scope) => !isScopeIncluded(account.tier, scope));
  if (lacking.length > 0) {
    const scopes = lacking.join(', ');
    return problemPage(`Account ${account.portalId} does not have access to the required scopes ${scopes}, so the app cannot be installed.`);
  }
  const scopes = [...new Set(['oauth', ...wish.required, ...wish.optional.filter((scope) => isScopeIncluded(account.tier, scope))])];
  return redirect(wish, { code: deps.office.issueCode({ ...wish, account, scopes }) });
}

/** A text is what is wrong with the link. */
function readWish(deps: AuthorizeDeps, query: URLSearchParams): Wish | string {
  const app = deps.findApp(query.get('client_id') ?? '');
  const redirectUri = query.get('redirect_uri') ?? '';
  const required = words(query.get('scope'));
  const optional = words(query.get('optional_scope'));
  if (!app) return 'The client id of this link is missing or unknown.';
  if (!URL.canParse(redirectUri) || (app.redirectUris && !app.redirectUris.includes(redirectUri))) {
    return 'The redirect URL of this link does not match one of the redirect URLs of the app.';
  }
  const unknown = [...required, ...optional].filter((scope) => !mayAskFor(app, scope));
  if (required.length === 0) return 'The link asks for no scope.';
  if (unknown.length > 0) return `The link asks for scopes that the app does not have: ${unknown.join(', ')}.`;
  const codeChallenge = query.get('code_challenge') ?? undefined;
  if (codeChallenge !== undefined && query.get('code_challenge_method') !== 'S256') return 'The only code challenge method is S256.';
  return { app, redirectUri, required, optional, state: query.get('state'), codeChallenge };
}

function accountOption({ portalId, name, tier }: Account, chosen: string | null): string {
  const selected = String(portalId) === chosen ? ' selected' : '';
  return `<option value="${portalId}"${selected}>${escapeHtml(name)} (${portalId}, ${tier.tier})</option>`;
}

function mayAskFor({ scopes }: App, scope: string): boolean {
  return isKnownScope(scope) && (scope === 'oauth' || !scopes || scopes.includes(scope));
}

function redirect(wish: Wish, parameters: Readonly<Record<string, string>>): Answer {
  const target = new URL(wish.redirectUri);
  for (const [name, value] of Object.entries(parameters)) target.searchParams.set(name, value);
  if (wish.state !== null) target.searchParams.set('state', wish.state);
  return { status: 302, headers: { Location: target.href } };
}

function problemPage(problem: string): Answer {
  return {
    status: 400,
    body: page('This app cannot be connected', `<p class="warning" role="alert">${escapeHtml(problem)}</p>`),
    headers: HTML,
  };
}

function words(text: string | null): string[] {
  return (text ?? '').split(/\s+/).filter(Boolean);
}
