// Asks a shop to send everything it has: a signed call to the address that its settings name.
import { createHmac } from 'node:crypto';
import { bridgeSettings, PrivateNetworkError, storeSettings } from '@storebridge/connectors';
import type { ProblemDetail, WorkspaceId } from '@storebridge/domain';
import { endRun, findPortal, notifyEvents, startRun, type SealKey, type Shop } from '@storebridge/store';
import type { Journey } from '@storebridge/sync';

export interface RequestImportDeps {
  readonly journey: Journey;
  readonly sealKey: SealKey;
  /** Calls public addresses only. */
  readonly fetch: typeof globalThis.fetch;
}

export const IMPORT_REQUEST = 'import-request';
export const SIGNATURE_HEADER = 'X-Storebridge-Signature';

/** A shop that has much to send answers at once and sends later. */
const PATIENCE_MS = 10_000;

type ImportRequested = { readonly ok: true; readonly importStartedAt: number } | { readonly ok: false; readonly problem: ProblemDetail };

/** Where the shop is asked; `undefined` where its settings name no address. */
export function importAddress({ catalog }: Pick<Shop, 'catalog'>): string | undefined {
  return bridgeSettings.safeParse(catalog).data?.webhookUri ?? undefined;
}

/** With this key the shop checks who asks. It follows from the installation's secret, so it is kept nowhere. */
export function importKey(sealKey: SealKey, workspace: WorkspaceId): string {
  return createHmac('sha256', sealKey).update(`import requests of workspace ${workspace}`).digest('base64url');
}

/** As the shop can reckon it from the bytes of the body. */
export function importSignature(key: string, body: string): string {
  return `sha256=${createHmac('sha256', key).update(body).digest('hex')}`;
}

/** It is written down as a run, also when the shop does not answer. @param startedBy who asked for it. */
export async function requestImport(deps: RequestImportDeps, shop: Shop, address: string, startedBy: string): Promise<ImportRequested> {
  const { db, clock } = deps.journey;
  const importStartedAt = clock.now().getTime();
  const run = await startRun(db, shop, { kind: IMPORT_REQUEST, startedBy }, clock.now());
  const portal = shop.portalId === null ? undefined : await findPortal(db, shop.portalId);
  const storeId = storeSettings.safeParse(shop.settings).data?.storeId ?? shop.slug;
  const body = JSON.stringify({ portalId: portal?.hubId ?? null, storeId, importStartedAt });
  const problem = await post(deps, { address, body, signature: importSignature(importKey(deps.sealKey, shop.workspaceId), body) });
  await endRun(db, shop.workspaceId, run, clock.now(), problem);
  await notifyEvents(db, shop.workspaceId, [{ topic: 'runs', shop: shop.slug }]);
  return problem === undefined ? { ok: true, importStartedAt } : { ok: false, problem };
}

interface Post {
  readonly address: string;
  readonly body: string;
  readonly signature: string;
}

/** @returns what went wrong. */
async function post({ fetch }: RequestImportDeps, { address, body, signature }: Post): Promise<ProblemDetail | undefined> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [SIGNATURE_HEADER]: signature },
      body,
      // Where it leads to would not be looked at.
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await response.body?.cancel();
    return response.ok ? undefined : refusedWith(response.status);
  } catch (error) {
    return unreachable(error);
  }
}

function refusedWith(status: number): ProblemDetail {
  if (status >= 300 && status < 400) return unreached(`The address answered with a redirection (${status}).`, 'Put the address that it leads to as "webhookUri" into the settings.');
  return unreached(`The shop answered with status ${status} instead of 200.`, 'Look into the log of the shop: the request came there. Then ask again.');
}

function unreachable(error: unknown): ProblemDetail {
  if (error instanceof PrivateNetworkError) return unreached('The address "webhookUri" of the settings leads into a private network.', 'Put an address into the settings that can be reached from the internet.');
  if (error instanceof Error && error.name === 'TimeoutError') return unreached(`The shop did not answer within ${PATIENCE_MS / 1000} seconds.`, 'Let the shop answer at once, and send its pages after that. Then ask again.');
  return unreached('The shop cannot be reached at the address "webhookUri" of the settings.', 'Check the address and whether the shop is running, then ask again.');
}

function unreached(message: string, remedy: string): ProblemDetail {
  return { kind: 'config', cause: 'shop-unreachable', message, remedy };
}
