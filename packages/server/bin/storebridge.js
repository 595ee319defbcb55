#!/usr/bin/env node
// Starts the command line with a Node that is new enough: the one this runs in, or the one that the project brings along.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const REQUIRED_MAJOR = 24;
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const brought = path.resolve(path.dirname(main), `../../../node_modules/node-${process.platform}-${process.arch}/bin/node`);

if (Number(process.versions.node.split('.')[0]) >= REQUIRED_MAJOR) {
  await import(main);
} else if (existsSync(brought)) {
  const child = spawn(brought, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)));
} else {
  console.error(`Storebridge needs Node ${REQUIRED_MAJOR} or newer; this is ${process.version}.`);
  process.exitCode = 1;
}
