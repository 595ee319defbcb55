// Getting in: the first owner, signing in and out, inviting somebody, and who sees what.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessibilityMistakes, isWiderThanScreen } from './accessibility.ts';
import { OWNER, setUp, startVisit, type Visit } from './visit.ts';

let visit: Visit;
let page: Page;

beforeAll(async () => {
  visit = await startVisit();
  page = await visit.page();
});
afterAll(async () => visit.close());

it('a stranger is asked to sign in, and the link from the terminal makes the first owner', async () => {
  await page.goto('/');
  await page.waitForURL(/sign-in|setup/);
  await setUp(visit, page);
  expect(await page.getByRole('banner').textContent()).toContain('Harbour');
});

it('the link works once', async () => {
  const other = await visit.page();
  await other.goto(visit.server.setupLink ?? '');
  await other.getByRole('link', { name: 'Sign in' }).click();
  await other.waitForURL(/sign-in/);
  await other.getByRole('button', { name: 'Sign in' }).waitFor();
  expect(new URL(other.url()).pathname).toBe('/sign-in');
  await other.close();
});

it('who signed out comes back with the password, and not with another one', async () => {
  const other = await visit.page();
  await other.goto('/sign-in');
  await other.getByRole('textbox', { name: 'E-mail address' }).fill(OWNER.email);
  await other.getByRole('textbox', { name: 'Password' }).fill('not the password');
  await other.getByRole('button', { name: 'Sign in' }).click();
  await other.getByRole('alert').first().waitFor();
  expect(new URL(other.url()).pathname).toBe('/sign-in');
  await other.getByRole('textbox', { name: 'Password' }).fill(OWNER.password);
  await other.getByRole('button', { name: 'Sign in' }).click();
  await other.waitForURL(/\/w\/\d+/);
  expect(await other.getByRole('banner').textContent()).toContain('Harbour');
  await other.close();
});

it.each(['people', 'keys', 'audit', 'problems', 'runs', 'hubspot', 'shops/new'])('the page %s has no mistake that axe can find, on a desk and on a phone', async (name) => {
  const home = new URL(page.url()).pathname.split('/').slice(0, 3).join('/');
  for (const size of [{ width: 1280, height: 900 }, { width: 360, height: 740 }]) {
    await page.setViewportSize(size);
    await page.goto(`${home}/${name}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await accessibilityMistakes(page)).toEqual([]);
    expect(await isWiderThanScreen(page)).toBe(false);
  }
});
