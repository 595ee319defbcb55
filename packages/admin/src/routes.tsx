// Every address of the interface: its page, what the page loads, and what may stand in its search. Pages are loaded when somebody goes there.
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, notFound, redirect } from '@tanstack/react-router';
import type { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api/call.ts';
import { operation } from './api/queries.ts';
import { queryClient } from './api/query-client.ts';
import { listSearch } from './parts/list-search.ts';
import { ErrorPage } from './shell/error-page.tsx';
import { LostPage, NotFoundPage } from './shell/not-found-page.tsx';
import { PlainLayout } from './shell/plain-layout.tsx';
import { RootLayout } from './shell/root-layout.tsx';
import { ShellLayout } from './shell/shell-layout.tsx';

/** Why a consent came to nothing, where nobody knows the page from which the person was sent away. */
const failure = (raw: Record<string, unknown>): { readonly failed?: string } => (typeof raw['failed'] === 'string' ? { failed: raw['failed'] } : {});

const root = createRootRouteWithContext<{ readonly queryClient: QueryClient }>()({ component: RootLayout, notFoundComponent: LostPage, errorComponent: ErrorPage });

// Before one is signed in
const plain = createRoute({ getParentRoute: () => root, id: 'plain', component: PlainLayout });
const signIn = createRoute({
  getParentRoute: () => plain,
  path: '/sign-in',
  validateSearch: (raw: Record<string, unknown>): { readonly to?: string; readonly failed?: string } => ({ ...(typeof raw['to'] === 'string' && /^\/(?!\/)/.test(raw['to']) ? { to: raw['to'] } : {}), ...failure(raw) }),
  component: lazyRouteComponent(() => import('./pages/account/sign-in.tsx'), 'SignInPage'),
});
const setup = createRoute({ getParentRoute: () => plain, path: '/setup', component: lazyRouteComponent(() => import('./pages/setup/setup.tsx'), 'SetupPage') });
const invitation = createRoute({ getParentRoute: () => plain, path: '/invitation', component: lazyRouteComponent(() => import('./pages/account/invitation.tsx'), 'InvitationPage') });
const forgotten = createRoute({ getParentRoute: () => plain, path: '/forgotten', component: lazyRouteComponent(() => import('./pages/account/forgotten.tsx'), 'ForgottenPage') });
const resetPassword = createRoute({ getParentRoute: () => plain, path: '/reset-password', component: lazyRouteComponent(() => import('./pages/account/reset-password.tsx'), 'ResetPasswordPage') });

// Signed in
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: ShellLayout,
  beforeLoad: async ({ context, location }) => {
    try {
      return { me: await context.queryClient.ensureQueryData(operation('getMe')) };
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } });
      throw error;
    }
  },
});
const start = createRoute({ getParentRoute: () => inside, path: '/', validateSearch: failure, component: lazyRouteComponent(() => import('./pages/account/start.tsx'), 'StartPage') });
const profile = createRoute({ getParentRoute: () => inside, path: '/profile', component: lazyRouteComponent(() => import('./pages/account/profile.tsx'), 'ProfilePage') });
const addWorkspace = createRoute({ getParentRoute: () => inside, path: '/workspaces/new', component: lazyRouteComponent(() => import('./pages/account/new-workspace.tsx'), 'NewWorkspacePage') });

// A workspace
const workspace = createRoute({
  getParentRoute: () => inside,
  path: '/w/$workspace',
  beforeLoad: ({ context, params }) => {
    if (!context.me.workspaces.some(({ id }) => String(id) === params.workspace)) throw notFound();
  },
});
const home = createRoute({ getParentRoute: () => workspace, path: '/', validateSearch: failure, component: lazyRouteComponent(() => import('./pages/home/home.tsx'), 'HomePage') });
const shops = createRoute({ getParentRoute: () => workspace, path: '/shops', validateSearch: listSearch(['search']), component: lazyRouteComponent(() => import('./pages/shop-list/shop-list.tsx'), 'ShopListPage') });
const addShop = createRoute({ getParentRoute: () => workspace, path: '/shops/new', validateSearch: listSearch(['grant', 'connector', 'denied', 'failed']), component: lazyRouteComponent(() => import('./pages/shops/add-shop.tsx'), 'AddShopPage') });
const portals = createRoute({ getParentRoute: () => workspace, path: '/hubspot', validateSearch: failure, component: lazyRouteComponent(() => import('./pages/hubspot/accounts.tsx'), 'AccountsPage') });
const kit = createRoute({ getParentRoute: () => workspace, path: '/hubspot/$portal/kit', component: lazyRouteComponent(() => import('./pages/hubspot/kit-page.tsx'), 'KitPage') });
const problems = createRoute({ getParentRoute: () => workspace, path: '/problems', validateSearch: listSearch(['shop', 'kind', 'cause', 'search']), component: lazyRouteComponent(() => import('./pages/problems/workspace-problems.tsx'), 'WorkspaceProblemsPage') });
const runs = createRoute({ getParentRoute: () => workspace, path: '/runs', validateSearch: listSearch(['shop', 'kind', 'state']), component: lazyRouteComponent(() => import('./pages/runs/runs.tsx'), 'RunsPage') });
const history = createRoute({ getParentRoute: () => workspace, path: '/history', validateSearch: listSearch(['shop', 'status', 'run']), component: lazyRouteComponent(() => import('./pages/runs/history.tsx'), 'HistoryPage') });
const reports = createRoute({ getParentRoute: () => workspace, path: '/reports', validateSearch: listSearch(['shop', 'period', 'from', 'to', 'step', 'currency']), component: lazyRouteComponent(() => import('./pages/reports/reports.tsx'), 'ReportsPage') });
const customShops = createRoute({ getParentRoute: () => workspace, path: '/custom-shops', component: lazyRouteComponent(() => import('./pages/custom-shops/overview.tsx'), 'CustomShopsPage') });
const customFields = createRoute({ getParentRoute: () => workspace, path: '/custom-shops/fields', component: lazyRouteComponent(() => import('./pages/custom-shops/fields.tsx'), 'CustomFieldsPage') });
const syncStatus = createRoute({ getParentRoute: () => workspace, path: '/custom-shops/status', validateSearch: listSearch(['of', 'type', 'id', 'store', 'objectType', 'errorType', 'resolved']), component: lazyRouteComponent(() => import('./pages/custom-shops/status.tsx'), 'SyncStatusPage') });
const sampleTest = createRoute({ getParentRoute: () => workspace, path: '/custom-shops/test', validateSearch: listSearch(['store']), component: lazyRouteComponent(() => import('./pages/custom-shops/test.tsx'), 'SampleTestPage') });
const customImports = createRoute({ getParentRoute: () => workspace, path: '/custom-shops/imports', component: lazyRouteComponent(() => import('./pages/custom-shops/imports.tsx'), 'CustomImportsPage') });
const people = createRoute({ getParentRoute: () => workspace, path: '/people', component: lazyRouteComponent(() => import('./pages/people/people.tsx'), 'PeoplePage') });
const keys = createRoute({ getParentRoute: () => workspace, path: '/keys', validateSearch: listSearch(['scopes', 'name']), component: lazyRouteComponent(() => import('./pages/keys/keys.tsx'), 'KeysPage') });
const audit = createRoute({ getParentRoute: () => workspace, path: '/audit', validateSearch: listSearch(['action', 'search']), component: lazyRouteComponent(() => import('./pages/audit/audit.tsx'), 'AuditPage') });
const workspaceSettings = createRoute({ getParentRoute: () => workspace, path: '/settings', component: lazyRouteComponent(() => import('./pages/account/workspace-settings.tsx'), 'WorkspaceSettingsPage') });

// A shop
const shop = createRoute({ getParentRoute: () => workspace, path: '/shops/$shop' });
const dashboard = createRoute({ getParentRoute: () => shop, path: '/', component: lazyRouteComponent(() => import('./pages/shops/dashboard.tsx'), 'DashboardPage') });
const orders = createRoute({ getParentRoute: () => shop, path: '/orders', validateSearch: listSearch(['search', 'transfer', 'status', 'customer', 'from', 'to']), component: lazyRouteComponent(() => import('./pages/orders/order-list.tsx'), 'OrderListPage') });
const order = createRoute({ getParentRoute: () => shop, path: '/orders/$record', component: lazyRouteComponent(() => import('./pages/orders/order.tsx'), 'OrderPage') });
const customers = createRoute({ getParentRoute: () => shop, path: '/customers', validateSearch: listSearch(['search']), component: lazyRouteComponent(() => import('./pages/customers/customer-list.tsx'), 'CustomerListPage') });
const shopProblems = createRoute({ getParentRoute: () => shop, path: '/problems', validateSearch: listSearch(['kind', 'cause', 'search']), component: lazyRouteComponent(() => import('./pages/problems/shop-problems.tsx'), 'ShopProblemsPage') });
const backfill = createRoute({ getParentRoute: () => shop, path: '/backfill', component: lazyRouteComponent(() => import('./pages/backfill/backfill.tsx'), 'BackfillPage') });
const log = createRoute({ getParentRoute: () => shop, path: '/log', validateSearch: listSearch(['tab', 'kind', 'state', 'status', 'run']), component: lazyRouteComponent(() => import('./pages/runs/log.tsx'), 'LogPage') });
const settings = createRoute({ getParentRoute: () => shop, path: '/settings', validateSearch: listSearch(['grant', 'connector', 'denied', 'failed']), component: lazyRouteComponent(() => import('./pages/shops/settings.tsx'), 'ShopSettingsPage') });
const plugins = createRoute({ getParentRoute: () => shop, path: '/settings/plugins', component: lazyRouteComponent(() => import('./pages/hubspot/plugins.tsx'), 'PluginsPage') });
const hubspot = createRoute({ getParentRoute: () => shop, path: '/hubspot', validateSearch: listSearch(['connected', 'denied', 'failed']), component: lazyRouteComponent(() => import('./pages/hubspot/shop-hubspot.tsx'), 'ShopHubSpotPage') });
const mapping = createRoute({ getParentRoute: () => shop, path: '/hubspot/mappings/$mapping', component: lazyRouteComponent(() => import('./pages/mappings/mapping-editor-page.tsx'), 'MappingEditorPage') });

const routeTree = root.addChildren([
  plain.addChildren([signIn, setup, invitation, forgotten, resetPassword]),
  inside.addChildren([
    start, profile, addWorkspace,
    workspace.addChildren([
      home, shops, addShop, portals, kit, problems, runs, history, reports, customShops, customFields, syncStatus, sampleTest, customImports, people, keys, audit, workspaceSettings,
      shop.addChildren([dashboard, orders, order, customers, shopProblems, backfill, log, settings, plugins, hubspot, mapping]),
    ]),
  ]),
]);

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: 'intent',
  // The query client knows what is fresh.
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
