// Packs the client for shops, in which Node refuses to run TypeScript: node scripts/pack-client.ts [--out FOLDER]
import path from 'node:path';
import { parseArgs } from 'node:util';
import { packPackage } from './pack/pack.ts';
import { CLIENT } from './pack/recipe.ts';

const root = path.dirname(import.meta.dirname);
const { values } = parseArgs({ options: { out: { type: 'string', default: path.join(root, 'dist') } } });

console.log(packPackage({ recipe: CLIENT, root, out: path.resolve(values.out) }));
