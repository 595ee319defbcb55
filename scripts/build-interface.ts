// Builds the web interface where its sources differ from what was built: node scripts/build-interface.ts
import path from 'node:path';
import { buildInterface } from './build-interface/build.ts';

const root = path.dirname(import.meta.dirname);
const startedAt = performance.now();
const { isFresh } = await buildInterface(root, () => console.log('Building the web interface …'));
console.log(isFresh ? 'The web interface is up to date.' : `The web interface is built (${((performance.now() - startedAt) / 1000).toFixed(1)} s).`);
