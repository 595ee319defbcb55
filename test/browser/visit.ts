// People at browsers: a Storebridge without anybody and anything in it, a pretix, a HubSpot with its page of consent, and pages to click through.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { DEFAULT_APP } from '../../packages/hubspot-simulator/src/index.ts';
import { startServer, type RunningServer } from '../../packages/server/src/index.ts';
import { launchChromium } from '../house/chromium.ts';
import { configurationOf, HUBSPOT_TOKEN, startHouse, type House } from '../house/house.ts';
import { servePretix, type ServedStandIn } from '../stand-ins/pretix/serve-stand-in.ts';

export interface Visit {
  readonly house: House;
  readonly pretix: ServedStandIn;
  readonly server: RunningServer;
  readonly url: string;
  readonly hubspotToken: string;
  /** A person at a computer of their own. */
  page(size?: Size): Promise<Page>;
  close(): Promise<void>;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface VisitOptions {
  /** Beside those of the house. */
  readonly environment?: Readonly<Record<string, string>>;
}

const DESK: Size = { width: 1280, height: 900 };
/** Nothing that a person clicks may take longer, on the slowest machine. */
const PATIENCE_MS = 20_000;
/** For what comes a moment later: `expect.poll(…, PATIENT)`. */
export const PATIENT = { timeout: PATIENCE_MS } as const;

export async function startVisit({ environment = {} }: VisitOptions = {}): Promise<Visit> {
  const house = await startHouse({ serve: false });
  const pretix = await servePretix();
  const server = await startServer({
    configuration: configurationOf({
      ...house.environment,
      HUBSPOT_APP_URL: house.environment['HUBSPOT_API_URL'] ?? '',
      HUBSPOT_CLIENT_ID: DEFAULT_APP.clientId,
      HUBSPOT_CLIENT_SECRET: DEFAULT_APP.clientSecret,
      PRETIX_CLIENT_ID: pretix.shop.oauth.app.clientId,
      PRETIX_CLIENT_SECRET: pretix.shop.oauth.app.clientSecret,
      PRETIX_URL: String(pretix.settings['url']),
      ...environment,
    }),
    work: true,
    listen: true,
  });
  const url = server.url ?? '';
  pretix.shop.oauth.app.redirectUri = `${url}/oauth/shop/callback`;
  const browser: Browser = await launchChromium();
  return {
    house,
    pretix,
    server,
    url,
    hubspotToken: HUBSPOT_TOKEN,
    page: async (size = DESK) => {
      const context = await browser.newContext({ viewport: size, locale: 'en-GB', timezoneId: 'Europe/Berlin', baseURL: url, reducedMotion: 'reduce' });
      context.setDefaultTimeout(PATIENCE_MS);
      return context.newPage();
    },
    close: async () => {
      await keepPictures(browser);
      await browser.close();
      await server.close();
      await pretix.close();
      await house.close();
    },
  };
}

/** Waits until it is there to be seen; what does not come is thrown with where it was looked for. */
export async function appears(what: Locator): Promise<boolean> {
  await what.waitFor();
  return true;
}

/** With `--bail 1` these are the pages on which a journey failed. */
async function keepPictures(browser: Browser): Promise<void> {
  const folder = process.env['BROWSER_PICTURES'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  const pages = browser.contexts().flatMap((context) => context.pages());
  for (const [number, page] of pages.entries()) {
    await page.screenshot({ path: path.join(folder, `${number}.png`), fullPage: true });
    writeFileSync(path.join(folder, `${number}.txt`), `${page.url()}\n${await page.locator('body').ariaSnapshot()}\n`);
  }
}

export const OWNER = { name: 'Olive Owner', email: 'olive@harbour.example', password: 'a long enough password' } as const;

/** The first owner, made with the link from the terminal. */
export async function setUp({ server }: Visit, page: Page): Promise<void> {
  await page.goto(server.setupLink ?? '');
  await page.getByRole('textbox', { name: 'Name of the workspace' }).fill('Harbour');
  await page.getByRole('textbox', { name: 'Your name' }).fill(OWNER.name);
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(OWNER.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(OWNER.password);
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.waitForURL(/\/w\/\d+/);
}
