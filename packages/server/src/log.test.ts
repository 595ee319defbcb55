// What log lines say, and what they keep to themselves.
import { expect, test } from 'vitest';
import { createLog } from './log.ts';
import { within } from './watching/context.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown> {
  const lines: string[] = [];
  write(createLog('info', { write: (line: string) => void lines.push(line) }));
  return JSON.parse(lines.join('')) as Record<string, unknown>;
}

test('a line says by itself what it belongs to, also what was added on the way', () => {
  expect(logged((log) => within({ job: 'deliver', portal: 7 }, () => within({ run: 3 }, () => log.info('Done.'))))).toMatchObject({ job: 'deliver', portal: 7, run: 3, msg: 'Done.' });
});

test.each([
  ['a value that the database quotes', 'invalid input syntax for type bigint: "ada@shop.com"', 'invalid input syntax for type bigint: "[address]"'],
  ['an address within an address', 'fetch failed: https://shop.com/customers?email=ada@shop.com', 'fetch failed: https://shop.com/customers?email=[address]'],
  ['a token of HubSpot', 'refused pat-na1-1234-abcd-99 here', 'refused [token] here'],
  ['a header', 'sent Authorization: Bearer abc.def', 'sent Authorization: [token]'],
])('an error keeps %s to itself', (_, message, told) => {
  const { err } = logged((log) => log.error({ err: new Error(message) }, 'It failed.'));
  expect(err).toMatchObject({ type: 'Error', message: told });
  expect(JSON.stringify(err)).not.toContain('ada@');
});
