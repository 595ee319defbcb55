// Addresses of pages that take a token. It stands in the fragment, which browsers send to nobody, so that no log of a server or proxy has it.
import type { Configuration } from '../configuration.ts';

/** For links that go out without anybody having called: a caller could name any address as ours. */
export function ownAddress({ publicUrl, port }: Pick<Configuration, 'publicUrl' | 'port'>): string {
  return publicUrl ?? `http://localhost:${port}`;
}

export function setupLink(address: string, token: string): string {
  return `${address}/setup#token=${token}`;
}

export function invitationLink(address: string, token: string): string {
  return `${address}/invitation#token=${token}`;
}

export function resetLink(address: string, token: string): string {
  return `${address}/reset-password#token=${token}`;
}
