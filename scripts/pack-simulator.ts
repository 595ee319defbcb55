// Packs the HubSpot simulator for other projects, in which Node refuses to run TypeScript: node scripts/pack-simulator.ts [--out FOLDER]
import path from 'node:path';
import { parseArgs } from 'node:util';
import { packPackage } from './pack/pack.ts';
import { SIMULATOR } from './pack/recipe.ts';

const root = path.dirname(import.meta.dirname);
const { values } = parseArgs({ options: { out: { type: 'string', default: path.join(root, 'dist') } } });

console.log(packPackage({ recipe: SIMULATOR, root, out: path.resolve(values.out) }));
