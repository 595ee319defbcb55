// Puts compressed twins beside the files that gain by it, so that the server never compresses while somebody waits.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const toGzip = promisify(gzip);
const toBrotli = promisify(brotliCompress);

/** Below this a packet carries it anyway. */
const SMALLEST_BYTES = 1_400;
const TEXTS = /\.(?:js|css|svg|json)$/;

export async function compressAssets(folder: string): Promise<void> {
  for (const name of readdirSync(folder).filter((file) => TEXTS.test(file))) {
    const file = path.join(folder, name);
    const content = readFileSync(file);
    if (content.length < SMALLEST_BYTES) continue;
    const [zipped, brotli] = await Promise.all([toGzip(content, { level: 9 }), toBrotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } })]);
    writeFileSync(`${file}.gz`, zipped);
    writeFileSync(`${file}.br`, brotli);
  }
}
