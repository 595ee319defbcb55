// What a package says about itself when it is published: JavaScript and declarations in the place of TypeScript.
import { z } from 'zod';
import type { Recipe } from './recipe.ts';

export const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  description: z.string(),
  license: z.string(),
  dependencies: z.record(z.string(), z.string()).optional(),
});

export type Manifest = z.infer<typeof manifestSchema>;

interface PublishedManifest extends Manifest {
  readonly type: 'module';
  readonly engines: { readonly node: string };
  readonly exports: { readonly '.': { readonly types: string; readonly default: string } };
  readonly bin?: Readonly<Record<string, string>>;
  readonly files: readonly string[];
  readonly keywords: readonly string[];
}

/** The oldest in which the packages are tried. */
const OLDEST_NODE = '>=20';

export function publishedManifest({ name, version, description, license, dependencies }: Manifest, { door, bin, papers, keywords }: Recipe): PublishedManifest {
  return {
    name,
    version,
    description,
    license,
    keywords,
    type: 'module',
    engines: { node: OLDEST_NODE },
    exports: { '.': { types: `${door}.d.ts`, default: `${door}.js` } },
    ...(bin === undefined ? {} : { bin }),
    files: ['dist', ...papers],
    ...(dependencies === undefined ? {} : { dependencies }),
  };
}
