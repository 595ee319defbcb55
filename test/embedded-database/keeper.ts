// A Storebridge that does nothing but keep its embedded database: tells on standard output how it went, and stops when standard input ends.
import { EmbeddedDatabaseError } from '../../packages/server/src/database/embedded-database-error.ts';
import { startEmbeddedDatabase } from '../../packages/server/src/database/start-embedded-database.ts';

const [folder = '', address = 'http://keeper.test'] = process.argv.slice(2);
// What a terminal sends to everyone on Ctrl-C; a Storebridge finishes its work first.
process.on('SIGINT', () => undefined);

const began = performance.now();
try {
  const database = await startEmbeddedDatabase({ folder, address, log: (line) => tell({ line }) });
  const { url, adopted, created } = database;
  tell({ ready: { url, adopted, created, milliseconds: Math.round(performance.now() - began) } });
  for await (const line of process.stdin.setEncoding('utf8')) await database.setAddress(String(line).trim());
  await database.stop();
  tell({ stopped: true });
} catch (error) {
  if (!(error instanceof EmbeddedDatabaseError)) throw error;
  tell({ refused: { failure: error.failure, message: error.message, remedy: error.remedy } });
}

function tell(news: unknown): void {
  process.stdout.write(`${JSON.stringify(news)}\n`);
}
