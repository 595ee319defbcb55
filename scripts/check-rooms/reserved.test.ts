// The environment, the driver and the console, in their rooms and out of them.
import { expect, test } from 'vitest';
import { treeWith } from './made-up-tree.ts';
import { checkReserved } from './reserved.ts';

test.each([
  ['the configuration reads the environment', 'packages/server/src/configuration.ts', 'const { PORT } = process.env;'],
  ['a file of the configuration reads the environment', 'packages/server/src/configuration/read.ts', 'const { PORT } = process.env;'],
  ['the store knows the driver', 'packages/store/src/database.ts', "import { Pool } from 'pg';"],
  ['the server knows the job queue', 'packages/server/src/jobs.ts', "import PgBoss from 'pg-boss';"],
  ['the server writes to the console', 'packages/server/src/main.ts', "console.log('hello');"],
  ['a program writes to the console', 'packages/hubspot-simulator/bin/serve.ts', "console.log('hello');"],
  ['a test does what it likes', 'packages/domain/src/a.test.ts', "import { Pool } from 'pg';\nconsole.log(process.env);"],
  ['a comment speaks of it', 'packages/domain/src/a.ts', '// process.env and console.log\n/** Not process.env. */\n'],
])('%s', (_, file, text) => {
  expect(checkReserved(treeWith({ [file]: text }))).toEqual([]);
});

test.each([
  ['the environment in another room', 'packages/sync/src/a.ts', '\nconst a = process.env.PORT;', 'only the configuration of the server reads the environment'],
  ['the environment elsewhere in the server', 'packages/server/src/a.ts', '\nconst a = process.env;', 'only the configuration of the server reads the environment'],
  ['the environment by import', 'packages/server/src/a.ts', "\nimport { env } from 'node:process';", 'only the configuration of the server reads the environment'],
  ['the console in another room', 'packages/sync/src/a.ts', "\nconsole.error('no');", 'only the server writes to the console'],
  ['the driver in the server', 'packages/server/src/a.ts', "\nimport { Pool } from 'pg';", 'only packages/store knows the database driver, not "pg"'],
  ['the query builder in the engine', 'packages/sync/src/a.ts', "\nimport type { Kysely } from 'kysely';", 'only packages/store knows the database driver, not "kysely"'],
])('%s is named with its line', (_, file, text, words) => {
  expect(checkReserved(treeWith({ [file]: text }))).toEqual([{ file, line: 2, words }]);
});
