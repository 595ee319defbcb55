// The demonstration from the command line, as a program reads it.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

const main = path.resolve(import.meta.dirname, '../../packages/server/src/main.ts');
const run = promisify(execFile);

const documentSchema = z.object({
  ok: z.boolean(),
  orders: z.number(),
  customers: z.number(),
  messages: z.object({ sent: z.number(), repeated: z.number(), wronglyAnswered: z.number() }),
  contacts: z.object({ found: z.number(), expected: z.number(), right: z.number(), differences: z.array(z.unknown()) }),
  calls: z.object({ used: z.number(), oneByOne: z.number() }),
  mishaps: z.array(z.object({ mishap: z.string(), sent: z.number(), caught: z.number() })),
  problems: z.array(z.object({ kind: z.string(), cause: z.string(), count: z.number() })),
  leftWaiting: z.number(),
  sampleSteps: z.array(z.object({ message: z.string(), contact: z.record(z.string(), z.string()) })),
  addresses: z.null(),
});

/** A temp folder of its own shows what the demonstration leaves behind. */
const temp = mkdtempSync(path.join(os.tmpdir(), 'sb-demo-test-'));
let outcome: { readonly code: number; readonly stdout: string; readonly stderr: string };

beforeAll(async () => {
  outcome = await runDemo('--once', '--json', '--orders', '120', '--seed', '3', '--port', '0');
});

afterAll(() => rmSync(temp, { recursive: true, force: true }));

async function runDemo(...args: readonly string[]): Promise<typeof outcome> {
  const env = { ...process.env, TMPDIR: temp, DATABASE_URL: 'postgres://nobody:wrong@127.0.0.1:1/none', STOREBRIDGE_DATA: path.join(temp, 'not-for-the-demo') };
  try {
    const { stdout, stderr } = await run(process.execPath, [main, 'demo', ...args], { env });
    return { code: 0, stdout, stderr };
  } catch (error) {
    return z.object({ code: z.number(), stdout: z.string(), stderr: z.string() }).parse(error);
  }
}

test('standard output is one document and nothing else is said', () => {
  expect(documentSchema.safeParse(JSON.parse(outcome.stdout)).error).toBeUndefined();
  expect(outcome.stderr).toBe('');
});

test('every contact is right and the exit code says so', () => {
  const { ok, contacts, leftWaiting, messages } = documentSchema.parse(JSON.parse(outcome.stdout));
  expect(contacts).toEqual({ found: 37, expected: 37, right: 37, differences: [] });
  expect({ ok, leftWaiting, wrong: messages.wronglyAnswered, code: outcome.code }).toEqual({ ok: true, leftWaiting: 0, wrong: 0, code: 0 });
});

test('every bad message is answered with its error, and those about a known order wait as problems', () => {
  const { mishaps, problems } = documentSchema.parse(JSON.parse(outcome.stdout));
  expect(mishaps).toHaveLength(6);
  expect(mishaps.every(({ sent, caught }) => sent === 1 && caught === 1)).toBe(true);
  expect(Object.fromEntries(problems.map(({ cause, count }) => [cause, count]))).toEqual({ 'email-invalid': 3, 'value-invalid': 1, 'currency-not-counted': 1 });
});

test('far fewer calls are used than one by one', () => {
  const { calls, messages } = documentSchema.parse(JSON.parse(outcome.stdout));
  expect(calls.oneByOne).toBe(2 * (messages.sent - 5));
  expect(calls.used).toBeLessThan(calls.oneByOne / 3);
});

test("the hub's three samples end where they should", () => {
  const { sampleSteps } = documentSchema.parse(JSON.parse(outcome.stdout));
  expect(sampleSteps.map(({ message, contact }) => [message, contact['total_order_revenue'], contact['total_transactions'], contact['mrt_order_number']])).toEqual([
    ['order:new', '29.99', '1', 'R123456789'],
    ['order:updated', '129.99', '1', 'R123456789'],
    ['order:canceled', '0.00', '0', ''],
  ]);
});

test('nothing is left behind, and the environment is not used', () => {
  expect(readdirSync(temp)).toEqual([]);
  expect(existsSync(path.join(temp, 'not-for-the-demo'))).toBe(false);
});
