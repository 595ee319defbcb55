// Looks up everything that the papers name.
import path from 'node:path';
import type { Finding } from '../finding.ts';
import { findMentions, type Mention } from './mentions.ts';
import type { Paper, Repository } from './repository.ts';

export function checkPapers(repository: Repository): readonly Finding[] {
  return repository.papers.flatMap((paper) =>
    findMentions(paper.text).flatMap((mention) => {
      const words = judge(repository, paper, mention);
      return words === undefined ? [] : [{ file: paper.path, line: mention.line, words }];
    }),
  );
}

function judge(repository: Repository, paper: Paper, mention: Mention): string | undefined {
  switch (mention.kind) {
    case 'path':
      return hasPath(repository, paper, mention.path) ? undefined : `${mention.path} does not exist`;
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
