// Looks up everything that the papers name.
import path from 'node:path';
import type { Finding } from '../finding.ts';
import { findMentions, type Mention } from './mentions.ts';
import type { Paper, Repository } from './repository.ts';
import { checkVocabulary } from './vocabulary.ts';

export function checkPapers(repository: Repository): readonly Finding[] {
  return repository.papers.flatMap((paper) => [
    ...findMentions(paper.text).flatMap((mention) => {
      const words = judge(repository, paper, mention);
      return words === undefined ? [] : [{ file: paper.path, line: mention.line, words }];
    }),
    ...(paper.path === 'VOCABULARY.md' ? checkVocabulary(paper) : []),
  ]);
}

function judge(repository: Repository, paper: Paper, mention: Mention): string | undefined {
  switch (mention.kind) {
    case 'path':
      return hasPath(repository, paper, mention.path) ? undefined : `${mention.path} does not exist`;
    case 'heading':
      return hasHeading(repository, paper, mention) ? undefined : `${mention.path === '' ? 'this paper' : mention.path} has no heading #${mention.anchor}`;
    case 'script':
      return repository.scripts.includes(mention.script) ? undefined : `there is no npm script "${mention.script}"`;
    case 'command':
      return repository.commands?.includes(mention.command) === false ? `there is no command "storebridge ${mention.command}"` : undefined;
    default:
      return mention satisfies never;
  }
}

/** A paper may name a path from its own folder or from the top. */
function hasPath({ has }: Repository, paper: Paper, named: string): boolean {
  const beside = path.posix.join(path.posix.dirname(paper.path), named);
  return has(beside) || has(path.posix.normalize(named));
}

/** Papers of other folders are not read, and believed. */
function hasHeading({ papers }: Repository, paper: Paper, { path: named, anchor }: { readonly path: string; readonly anchor: string }): boolean {
  const beside = path.posix.join(path.posix.dirname(paper.path), named);
  const target = named === '' ? paper : papers.find((each) => each.path === beside || each.path === path.posix.normalize(named));
  return target === undefined || anchorsOf(target.text).includes(anchor);
}

/** As GitHub makes them: https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#section-links */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#{1,6} (.+)$/gmu)].map(([, heading = '']) => heading.toLowerCase().replaceAll(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-'));
}
