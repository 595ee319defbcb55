// The simulator as a whole: accounts, their tokens, and the one door through which calls come.
import { openAccount } from './account/account.ts';
import { createRequestLog } from './http/request-log.ts';
import { FaultBox } from './http/faults.ts';
import { DroppedConnection } from './http/gate.ts';
import { DEFAULT_APP, openApp } from './oauth/apps.ts';
import { oauthRoutes } from './oauth/routes.ts';
import { TokenOffice } from './oauth/tokens.ts';
import { RateLimiter } from './http/rate-limits.ts';
import { createRouter } from './http/router.ts';
import { seededRandom } from './randomness.ts';
import { startAutomations } from './objects/automations.ts';
import { createPages } from './pages/pages.ts';
import { ROUTES } from './routes.ts';
import { SimulatedAccount } from './simulated-account.ts';
import { eventsOf } from './webhooks/webhook-events.ts';
import { WebhookSender } from './webhooks/webhook-sender.ts';
import type { Account, World } from './account/account.ts';
import type { Grants } from './http/authentication.ts';
import type { Fault } from './http/faults.ts';
import type { RequestLog } from './http/request-log.ts';
import type { App, AppSettings } from './oauth/apps.ts';
import type { AccountSettings, StaticToken } from './settings.ts';
import type { DeliveryCounts, DeliveryHabits } from './webhooks/webhook-sender.ts';

export interface SimulatorOptions {
  /** Epoch milliseconds; default the clock of the machine. */
  readonly now?: () => number;
  /** In [0, 1); default a seeded generator, so that runs repeat. */
  readonly random?: () => number;
  /** For slow answers and deliveries; default real timers. */
  readonly sleep?: (ms: number) => Promise<void>;
  readonly accounts?: readonly AccountSettings[];
  /** Besides the one that is always there. */
  readonly apps?: readonly AppSettings[];
  /** Default: delivers by itself, or waits for `advance()` when the clock is given. */
  readonly webhooks?: Partial<DeliveryHabits>;
}

export interface HubSpotSimulator {
  /** As the global `fetch`, for any host; a dropped connection rejects with `TypeError: fetch failed`. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** Throws when there is no such account. */
  readonly account: (portalId: number) => SimulatedAccount;
  readonly addAccount: (settings: AccountSettings) => SimulatedAccount;
  readonly accounts: () => readonly SimulatedAccount[];
  readonly addApp: (settings: AppSettings) => void;
  /** What a person does under "Connected apps": refresh and access tokens die. */
  readonly uninstallApp: (portalId: number, clientId: string) => void;
  /** Returns what takes the fault away again. */
  readonly addFault: (fault: Fault) => () => void;
  readonly clearFaults: () => void;
  readonly requestLog: RequestLog;
  /** Delivers all webhooks that are due by the clock. */
  readonly advance: () => Promise<DeliveryCounts>;
}

const DEFAULT_SEED = 20_260_908;
/** Whoever has not answered by then is asked again; https://developers.hubspot.com/docs/guides/api/app-management/webhooks */
const WEBHOOK_TIMEOUT_MS = 5000;
const FIRST_APP_ID = 4_000_001;

export function createHubSpotSimulator(options: SimulatorOptions = {}): HubSpotSimulator {
  const world: World = {
    now: options.now ?? Date.now,
    random: options.random ?? seededRandom(DEFAULT_SEED),
    sleep: options.sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms))),
  };
  const grants: Grants = new Map();
  const faults = new FaultBox(world.random);
  const log = createRequestLog();
  const accounts = new Map<number, SimulatedAccount>();
  const states = (): Account[] => [...accounts.values()].map((account) => account.state);
  const apps = new Map<string, App>();
  // A retry that is due in hours must not keep a finished process alive.
  const deliveryWorld: World = { ...world, sleep: options.sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms).unref())) };
  const sender = new WebhookSender(deliveryWorld, {
    mode: options.now ? 'manual' : 'automatic',
    delayMs: [200, 1500],
    duplicates: 0.02,
    timeoutMs: WEBHOOK_TIMEOUT_MS,
    fetch: (url, init) => fetch(url, init),
    ...options.webhooks,
  });
  const office = new TokenOffice(world, grants);
  const openRoutes = oauthRoutes({
    office,
    now: world.now,
    findApp: (clientId) => apps.get(clientId),
    accounts: states,
  });
  const limiter = new RateLimiter();
  const router = createRouter(
    { world, grants, faults, log, limiter },
    [...openRoutes, ...ROUTES],
    createPages({ accounts: states, limiter, log, now: world.now }),
  );
  const addApp = (settings: AppSettings): void => {
    apps.set(settings.clientId, openApp(settings));
  };
  for (const settings of [DEFAULT_APP, ...(options.apps ?? [])]) addApp(settings);

  const addAccount = (settings: AccountSettings): SimulatedAccount => {
    if (accounts.has(settings.portalId)) throw new Error(`Account ${settings.portalId} exists already`);
    const account = openAccount(world, settings);
    startAutomations(account);
    grantStaticTokens(grants, account, settings);
    account.journal.onCommit((changes) => {
      for (const app of apps.values()) {
        if (app.installs.has(account.portalId)) sender.enqueue(app, eventsOf(account, app, changes));
      }
    });
    const simulated = new SimulatedAccount(account);
    accounts.set(settings.portalId, simulated);
    return simulated;
  };
  for (const settings of options.accounts ?? []) addAccount(settings);

  return {
    fetch: async (input, init) => {
      try {
        const answer = Promise.resolve(router.fetch(new Request(input, init)));
        const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
        return await (signal ? orAborted(answer, signal) : answer);
      } catch (error) {
        if (error instanceof DroppedConnection) throw new TypeError('fetch failed', { cause: error });
        throw error;
      }
    },
    account: (portalId) => {
      const account = accounts.get(portalId);
      if (!account) throw new Error(`There is no simulated account ${portalId}`);
      return account;
    },
    addAccount,
    accounts: () => [...accounts.values()],
    addApp,
    uninstallApp: (portalId, clientId) => {
      const app = apps.get(clientId);
      if (app) office.uninstall(app, portalId);
    },
    addFault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    requestLog: log,
    advance: () => sender.deliverDue(),
  };
}

/** The caller stops waiting; what the call does is done all the same. */
async function orAborted(answer: Promise<Response>, signal: AbortSignal): Promise<Response> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(abortReason(signal)), { once: true });
    answer.then(resolve, reject);
  });
}

function abortReason({ reason }: AbortSignal): Error {
  return reason instanceof Error ? reason : new DOMException('This operation was aborted', 'AbortError');
}

export function defaultToken(portalId: number): string {
  return `pat-na1-simulated-${portalId}`;
}

function grantStaticTokens(grants: Grants, account: Account, settings: AccountSettings): void {
  const tokens: readonly (StaticToken | string)[] = settings.tokens ?? [defaultToken(settings.portalId)];
  for (const [index, each] of tokens.entries()) {
    const { token, scopes, appId = FIRST_APP_ID + index }: StaticToken = typeof each === 'string' ? { token: each } : each;
    grants.set(token, {
      token, account, appId, appName: `Private app ${appId}`, kind: 'static',
      scopes: scopes ? new Set(scopes) : 'all', expiresAt: undefined, refreshToken: undefined,
    });
  }
}
