// A Chromium for the tests: one that is installed, else the one that comes with the development tools.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';

/** Where distributions put it. */
const INSTALLED = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'].flatMap((name) => [`/usr/bin/${name}`, `/usr/local/bin/${name}`, `/snap/bin/${name}`]);
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export async function launchChromium(): Promise<Browser> {
  const installed = [...INSTALLED, MAC].find((file) => existsSync(file));
  return installed === undefined ? launchBrought() : chromium.launch({ executablePath: installed, args: QUIET });
}

/** It unpacks itself and its libraries into the temporary folder, and only looks for them where this variable is set. */
async function launchBrought(): Promise<Browser> {
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs22.x';
  const { default: brought } = await import('@sparticuz/chromium');
  const executablePath = await brought.executablePath(path.join(path.dirname(import.meta.dirname), '../node_modules/@sparticuz/chromium/bin'));
  return chromium.launch({ executablePath, args: [...brought.args, ...QUIET] });
}
