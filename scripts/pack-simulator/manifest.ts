// What the package says about itself when it is published: JavaScript and declarations in the place of TypeScript.
import { z } from 'zod';

export const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  description: z.string(),
  license: z.string(),
  dependencies: z.record(z.string(), z.string()),
});

export type Manifest = z.infer<typeof manifestSchema>;

interface PublishedManifest extends Manifest {
  readonly type: 'module';
  readonly engines: { readonly node: string };
  readonly exports: { readonly '.': { readonly types: string; readonly default: string } };
  readonly bin: { readonly 'hubspot-simulator': string };
  readonly files: readonly string[];
  readonly keywords: readonly string[];
}

/** Node 20 is the oldest that its server library runs on. */
const OLDEST_NODE = '>=20';

export function publishedManifest({ name, version, description, license, dependencies }: Manifest): PublishedManifest {
  return {
    name,
    version,
    description,
    license,
    keywords: ['hubspot', 'simulator', 'mock', 'testing', 'crm'],
    type: 'module',
    engines: { node: OLDEST_NODE },
    exports: { '.': { types: './dist/src/index.d.ts', default: './dist/src/index.js' } },
    bin: { 'hubspot-simulator': 'dist/bin/hubspot-simulator.js' },
    files: ['dist', 'DIFFERENCES.md'],
    dependencies,
  };
}
