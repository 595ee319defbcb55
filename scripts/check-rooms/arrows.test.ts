// Imports that respect the walls, and one for each way to break them.
import { describe, expect, test } from 'vitest';
import { checkArrows } from './arrows.ts';
import { soundRooms, treeWith } from './made-up-tree.ts';

test.each([
  ['a neighbour in the same room', 'packages/domain/src/order.ts', "import { a } from './money.ts';"],
  ['a builtin module', 'packages/domain/src/order.ts', "import path from 'node:path';"],
  ['a listed room by its door', 'packages/store/src/orders.ts', "import type { Order } from '@storebridge/domain';"],
  ['a listed package below its door', 'packages/hubspot/src/client.ts', "import { z } from 'zod/mini';"],
  ['the kit of the connectors', 'packages/connectors/src/spree/read.ts', "import { page } from '../kit/page.ts';"],
  ['a connector from the index', 'packages/connectors/src/index.ts', "export { spree } from './spree/connector.ts';"],
  ["the server's contract from the interface", 'packages/admin/src/api.tsx', "import type { Api } from '@storebridge/server/contract';"],
  ['a tool of the tests in a test', 'packages/domain/src/order.test.ts', "import { test } from 'vitest';"],
  ['a room under devDependencies in a test', 'packages/admin/src/page.test.tsx', "import { open } from '@storebridge/store';"],
  ['the test house in a test', 'packages/store/src/orders.test.ts', "import { house } from '../../../test/house.ts';"],
  ['what a method of that name is given', 'packages/domain/src/order.ts', "await client.import('orders', orders);"],
  ['a line of a comment', 'packages/domain/src/order.ts', "// import { a } from '@storebridge/store';"],
])('%s may be imported', (_, file, text) => {
  expect(checkArrows(treeWith({ [file]: text }))).toEqual([]);
});

test.each([
  ['a room that is not listed', 'packages/hubspot/src/client.ts', "import { a } from '@storebridge/domain';", '"@storebridge/domain" is not listed under dependencies of packages/hubspot/package.json'],
  ['a package that is not listed', 'packages/domain/src/order.ts', "import { z } from 'zod';", '"zod" is not listed under dependencies of packages/domain/package.json'],
  ['the inside of a listed room', 'packages/store/src/orders.ts', "import { a } from '@storebridge/domain/src/money.ts';", '"@storebridge/domain/src/money.ts" reaches into another room; its door is "@storebridge/domain"'],
  ['the inside of another room by path', 'packages/store/src/orders.ts', "import { a } from '../../domain/src/money.ts';", '"../../domain/src/money.ts" leaves the package; use the door of the other room'],
  ['the test house outside a test', 'packages/store/src/orders.ts', "import { house } from '../../../test/house.ts';", '"../../../test/house.ts" leaves the package; use the door of the other room'],
  ['its own door', 'packages/domain/src/order.ts', "import { a } from '@storebridge/domain';", '"@storebridge/domain" is this very room; import the file itself'],
  ['another connector', 'packages/connectors/src/spree/read.ts', "import { a } from '../pretix/read.ts';", 'the connector spree must not import the connector pretix'],
  ['a connector from the kit', 'packages/connectors/src/kit/page.ts', "import { a } from '../pretix/read.ts';", 'the kit must not know the connector pretix'],
  ['a tool of the tests outside a test', 'packages/domain/src/order.ts', "import { test } from 'vitest';", '"vitest" is not listed under dependencies of packages/domain/package.json'],
  ["the server's front door from the interface", 'packages/admin/src/api.ts', "import { a } from '@storebridge/server';", 'admin may use "@storebridge/server/contract" of the server, and nothing else'],
  ["the server's contract from elsewhere", 'packages/store/src/a.ts', "import { a } from '@storebridge/server/contract';", '"@storebridge/server" is not listed under dependencies of packages/store/package.json'],
  ['a room at run time', 'packages/hubspot/src/client.ts', "const a = await import('@storebridge/domain');", '"@storebridge/domain" is not listed under dependencies of packages/hubspot/package.json'],
  ['a room by re-export', 'packages/hubspot/src/index.ts', "export * from '@storebridge/domain';", '"@storebridge/domain" is not listed under dependencies of packages/hubspot/package.json'],
  ['a room for its effects', 'packages/hubspot/src/index.ts', "import '@storebridge/domain';", '"@storebridge/domain" is not listed under dependencies of packages/hubspot/package.json'],
])('%s must not be imported', (_, file, text, words) => {
  expect(checkArrows(treeWith({ [file]: text }))).toEqual([{ file, line: 1, words }]);
});

test('an import over several lines is found at the line that names it', () => {
  const text = "// What it holds.\nimport {\n  a,\n  type B,\n} from '@storebridge/domain';\n";
  expect(checkArrows(treeWith({ 'packages/hubspot/src/client.ts': text }))).toMatchObject([{ line: 5 }]);
});

describe('the table of arrows', () => {
  test('a manifest within the table is sound', () => {
    expect(checkArrows(treeWith({}))).toEqual([]);
  });

  test('a manifest that adds an arrow is named', () => {
    const rooms = [...soundRooms.filter(({ name }) => name !== 'domain'), { name: 'domain', dependencies: ['@storebridge/store'], devDependencies: [] }];
    expect(checkArrows(treeWith({}, rooms))).toEqual([{ file: 'packages/domain/package.json', words: 'domain must not depend on store' }]);
  });

  test('a room that nobody entered in the table is named', () => {
    const rooms = [{ name: 'attic', dependencies: [], devDependencies: [] }];
    expect(checkArrows(treeWith({}, rooms))).toEqual([{ file: 'packages/attic/package.json', words: 'the room attic is not in the table of allowed arrows' }]);
  });

  test('a folder without a package.json is named', () => {
    expect(checkArrows(treeWith({ 'packages/attic/src/a.ts': "import './b.ts';" }))).toEqual([{ file: 'packages/attic/src/a.ts', words: 'packages/attic has no package.json' }]);
  });
});
