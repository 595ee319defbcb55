// Circles of two and of many, and shapes that only look like one.
import { expect, test } from 'vitest';
import { checkCycles } from './cycles.ts';
import { treeWith } from './made-up-tree.ts';

const at = (name: string): string => `packages/domain/src/${name}.ts`;
const importing = (...names: readonly string[]): string => names.map((name) => `import { a } from './${name}.ts';`).join('\n');

test('two files that import each other are one circle', () => {
  const tree = treeWith({ [at('b')]: importing('a'), [at('a')]: importing('b') });
  expect(checkCycles(tree)).toEqual([{ file: at('a'), words: 'imports itself in a circle: a.ts -> b.ts -> a.ts' }]);
});

test('a circle is found from outside of it, and without its tail', () => {
  const tree = treeWith({ [at('a')]: importing('d'), [at('d')]: importing('c'), [at('c')]: importing('b'), [at('b')]: importing('d') });
  expect(checkCycles(tree)).toEqual([{ file: at('b'), words: 'imports itself in a circle: b.ts -> d.ts -> c.ts -> b.ts' }]);
});

test('types that go round are a circle, too', () => {
  const tree = treeWith({ [at('a')]: "import type { B } from './b.ts';", [at('b')]: "import type { A } from './a.ts';" });
  expect(checkCycles(tree)).toHaveLength(1);
});

test('two ways to the same file are no circle', () => {
  const tree = treeWith({ [at('a')]: importing('b', 'c'), [at('b')]: importing('d'), [at('c')]: importing('d'), [at('d')]: '' });
  expect(checkCycles(tree)).toEqual([]);
});

test('two circles are two findings', () => {
  const tree = treeWith({ [at('a')]: importing('b', 'c'), [at('b')]: importing('a'), [at('c')]: importing('a') });
  expect(checkCycles(tree).map(({ words }) => words)).toEqual(['imports itself in a circle: a.ts -> b.ts -> a.ts', 'imports itself in a circle: a.ts -> c.ts -> a.ts']);
});
