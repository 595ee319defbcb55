// The pages on which a person looks into the simulator.
import { Hono } from 'hono';
import { accountPage, accountsPage } from './account-pages.ts';
import { page } from './layout.ts';
import { logPage } from './log-page.ts';
import { objectPage } from './object-page.ts';
import { objectsPage } from './objects-page.ts';
import type { Account } from '../account/account.ts';
import type { PageDeps } from './page-deps.ts';

export function createPages(deps: PageDeps): Hono {
  const pages = new Hono();
  const withAccount = (portalId: string, show: (account: Account) => string | undefined): string | undefined => {
    const account = deps.accounts().find((each) => String(each.portalId) === portalId);
    return account && show(account);
  };
  pages.get('/', ({ html }) => html(accountsPage(deps)));
  pages.get('/simulator/log', ({ req, html }) => html(logPage(deps, new URL(req.url).searchParams)));
  pages.get(
    '/simulator/accounts/:portalId',
    ({ req, html }) => found(html, withAccount(req.param('portalId'), (account) => accountPage(deps, account))),
  );
  pages.get('/simulator/accounts/:portalId/:objectType', ({ req, html }) =>
    found(
      html,
      withAccount(req.param('portalId'), (account) => objectsPage(account, req.param('objectType'), new URL(req.url).searchParams)),
    ),
  );
  pages.get('/simulator/accounts/:portalId/:objectType/:id', ({ req, html }) =>
    found(html, withAccount(req.param('portalId'), (account) => objectPage(account, req.param('objectType'), req.param('id')))),
  );
  return pages;
}

function found(html: (text: string, status?: 200 | 404) => Response | Promise<Response>, text: string | undefined): Response | Promise<Response> {
  return text === undefined ? html(page('Not found', '<p>The simulator has nothing here. <a href="/">See its accounts</a>.</p>'), 404) : html(text);
}
