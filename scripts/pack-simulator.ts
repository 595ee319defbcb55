// Packs the HubSpot simulator for other projects, in which Node refuses to run TypeScript: node scripts/pack-simulator.ts [--out FOLDER]
import path from 'node:path';
import { parseArgs } from 'node:util';
import { packSimulator } from './pack-simulator/pack.ts';

const root = path.dirname(import.meta.dirname);
const { values } = parseArgs({ options: { out: { type: 'string', default: path.join(root, 'dist') } } });

console.log(packSimulator({ root, out: path.resolve(values.out) }));
