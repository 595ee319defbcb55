// The version of the official client that is installed.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';

export function officialClientVersion(): string {
  const file = createRequire(import.meta.url).resolve('@hubspot/api-client/package.json');
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8'))).version;
}
