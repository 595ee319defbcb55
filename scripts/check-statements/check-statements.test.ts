// The guide's tables of distributed databases against what the store runs.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { functionsOf, rowsOf } from './guide.ts';
import { functionsIn, KINDS_OF_MIGRATIONS, KINDS_OF_SOURCE, type Kind } from './kinds.ts';
import { statementsOfMigrations, statementsOfSource, templatesIn, type Statements } from './statements.ts';

const root = path.resolve(import.meta.dirname, '../..');
const guide = readFileSync(path.join(root, 'docs/guides/scale.md'), 'utf8');
const rows = rowsOf(guide);
const source = statementsOfSource(root);
const migrations = statementsOfMigrations(root);

/** So many are no list any more. */
const MOST = 10;
/** Look like functions, and are none. */
const WORDS = new Set(['all', 'any', 'array']);

function filesWith({ pattern, built }: Kind, among: readonly Statements[]): readonly string[] {
  return among.filter(({ texts, source: code }) => texts.some((text) => pattern.test(text)) || (built?.test(code) ?? false)).map(({ file }) => file);
}

describe.each([['the source', KINDS_OF_SOURCE, source], ['the migrations', KINDS_OF_MIGRATIONS, migrations]] as const)('in %s', (_, kinds, among) => {
  test.each(kinds.map((kind) => [kind.name, kind] as const))('the guide says where there is %s', (name, kind) => {
    const files = filesWith(kind, among);
    expect(rows.get(name)?.where).toEqual(files.length === 0 ? 'none' : files.length < MOST ? files : 'most files');
  });
});

test('each statement of a migration is of a kind that the guide has', () => {
  const unknown = migrations.flatMap(({ file, texts }) => texts.filter((text) => !KINDS_OF_MIGRATIONS.some(({ pattern }) => pattern.test(text))).map((text) => `${file}: ${text}`));
  expect(unknown).toEqual([]);
});

test('each function is in the list of the guide, and the list has no others', () => {
  const called = new Set([...source, ...migrations].flatMap(({ texts }) => texts.flatMap(functionsIn)).filter((name) => !WORDS.has(name)));
  expect(functionsOf(guide)).toEqual([...called].toSorted());
});

describe('statements are found in the source', () => {
  test('whole, also those within others, and what is handed to the driver', () => {
    const code = 'const a = sql<{ x: number }>`select ${sql`lower(${name})`} from t where id = ${of({ id: `${1}` })} and B`; client.query(`listen ${channel}`); other`select 1`;';
    expect(templatesIn(code)).toEqual(['select ? from t where id = ? and b', 'lower(?)', 'listen ?']);
  });

  test('in most files of the store', () => {
    expect(source.filter(({ texts }) => texts.length > 0).length).toBeGreaterThan(40);
  });
});
