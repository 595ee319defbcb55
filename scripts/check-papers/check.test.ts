// Papers that tell the truth, and papers that the code has left behind.
import { describe, expect, test } from 'vitest';
import { checkPapers } from './check.ts';
import type { Repository } from './repository.ts';

const paths = new Set(['README.md', 'docs/guides/shops.md', 'packages/domain/src/money.ts', 'packages/domain', 'packages/*/src']);

function check(text: string, paper = 'README.md', commands: Repository['commands'] = ['serve', 'sync']): readonly unknown[] {
  return checkPapers({ papers: [{ path: paper, text }], has: (path) => paths.has(path), scripts: ['verify', 'test'], commands });
}

describe('a paper is true', () => {
  test.each([
    ['when its paths exist', 'See `packages/domain/src/money.ts` and [the guide](docs/guides/shops.md#top).'],
    ['when a pattern fits', 'All of `packages/*/src`.'],
    ['when its scripts exist', 'Run `npm run verify`, then `npm test`.'],
    ['when its commands exist', '```sh\nnpx storebridge serve\nstorebridge sync --help\n```'],
    ['when it speaks of other things', '`application/json`, `/api/v1`, `data/lock`, `@storebridge/domain`, `packages/<name>`, [site](https://a.test/b#part)'],
    ['when its headings exist', '[below](#how-it-is--and-was)\n\n## How it is – and was'],
    ['when it only mentions the product', 'With `storebridge.yaml`, storebridge connects shops.'],
    ['when a script belongs to a workspace', '`npm run build -w packages/admin`'],
  ])('%s', (_, text) => {
    expect(check(text)).toEqual([]);
  });

  test('when a guide names a path from its own folder or from the top', () => {
    expect(check('[one](shops.md) [two](../../README.md) `packages/domain`', 'docs/guides/start.md')).toEqual([]);
  });

  test('when there is no command line yet', () => {
    expect(checkPapers({ papers: [{ path: 'README.md', text: '`storebridge anything`' }], has: () => true, scripts: [], commands: undefined })).toEqual([]);
  });
});

describe('a paper is behind', () => {
  test.each([
    ['a path', 'See `packages/domain/src/cash.ts`.', 'packages/domain/src/cash.ts does not exist'],
    ['another paper', 'See `MANUAL.md`.', 'MANUAL.md does not exist'],
    ['a link', 'See [it](docs/gone.md#part).', 'docs/gone.md does not exist'],
    ['a link on code', 'See [`code`](docs/gone.md).', 'docs/gone.md does not exist'],
    ['a heading', 'See [below](#part).\n\n## Other part', 'this paper has no heading #part'],
    ['a heading of another paper', 'See [there](README.md#part).', 'README.md has no heading #part'],
    ['a script', 'Run `npm run fly`.', 'there is no npm script "fly"'],
    ['npm start', 'Run `npm start`.', 'there is no npm script "start"'],
    ['a command', 'Run `storebridge fly --high`.', 'there is no command "storebridge fly"'],
  ])('with %s that does not exist', (_, text, words) => {
    expect(check(`# Title\n\n${text}`)).toEqual([{ file: 'README.md', line: 3, words }]);
  });

  test('with a command in a block of code, at its line', () => {
    expect(check('```\nstorebridge serve\nnpx storebridge fly\n```')).toEqual([{ file: 'README.md', line: 3, words: 'there is no command "storebridge fly"' }]);
  });
});
