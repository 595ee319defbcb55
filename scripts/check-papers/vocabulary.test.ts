// Words that are explained once, and words that are explained twice.
import { expect, test } from 'vitest';
import { checkVocabulary } from './vocabulary.ts';

const check = (...rows: readonly string[]): readonly unknown[] => checkVocabulary({ path: 'VOCABULARY.md', text: ['| word | meaning |', '|---|---|', ...rows].join('\n') });

test('each word stands once', () => {
  expect(check('| shop | one shop |', '| part, whole | a position and its order |', '', '| kind | shown as |', '|---|---|', '| `temporary` | later |')).toEqual([]);
});

test('a word that stands twice is found, also beside another one', () => {
  expect(check('| shop | one shop |', '| portal | an account |', '| store, shop | again |')).toEqual([{ file: 'VOCABULARY.md', line: 5, words: '"shop" is explained before' }]);
});
