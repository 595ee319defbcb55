// The packages that other projects use, and what each of them brings along.

export interface Recipe {
  /** Folder under packages. */
  readonly folder: string;
  /** Beside the sources; the licence goes without saying. */
  readonly papers: readonly string[];
  readonly keywords: readonly string[];
  /** Where the compiler puts the door, without its ending. */
  readonly door: string;
  /** Commands and their files. */
  readonly bin?: Readonly<Record<string, string>>;
}

export const SIMULATOR: Recipe = {
  folder: 'hubspot-simulator',
  papers: ['README.md', 'DIFFERENCES.md'],
  keywords: ['hubspot', 'simulator', 'mock', 'testing', 'crm'],
  door: './dist/src/index',
  bin: { 'hubspot-simulator': 'dist/bin/hubspot-simulator.js' },
};

export const CLIENT: Recipe = {
  folder: 'client',
  papers: ['README.md'],
  keywords: ['hubspot', 'ecommerce', 'bridge', 'shop', 'crm', 'storebridge'],
  door: './dist/src/index',
};
