// One word for one thing: a vocabulary explains each of its words once.
import type { Finding } from '../finding.ts';
import type { Paper } from './repository.ts';

/** @param paper a table whose first column has the words, several of one thing parted by commas. */
export function checkVocabulary(paper: Paper): readonly Finding[] {
  const seen = new Set<string>();
  return paper.text.split('\n').flatMap((text, index) =>
    wordsOf(text).flatMap((word) => {
      const isKnown = seen.has(word);
      seen.add(word);
      return isKnown ? [{ file: paper.path, line: index + 1, words: `"${word}" is explained before` }] : [];
    }),
  );
}

function wordsOf(line: string): readonly string[] {
  const [, cell = ''] = /^\| ([^|`]+) \|/u.exec(line) ?? [];
  return cell === 'word' || cell === 'kind' ? [] : cell.split(',').map((word) => word.trim()).filter((word) => word !== '');
}
