import { basename, dirname } from 'node:path/posix';
import { expect, test } from 'vitest';
import type { Surrounding } from '@sqlproof/core';
import type { Catalog } from '../../packages/core/src/catalog/catalog.js';
import type { Table } from '../../packages/core/src/catalog/table.js';
import { analyseSqlFile } from '../../packages/core/src/engine/analyse-file.js';
import { FileCatalog } from '../../packages/core/src/engine/file-catalog.js';
import { momentsOf } from '../../packages/core/src/engine/history-catalog.js';
import { catalogBefore } from '../../packages/core/src/engine/migration-history.js';
import { randomHistory } from './random-history.js';

const folder = '/project/prisma/migrations';
const pathOf = (position: number): string => `${folder}/2024010${position}_step/migration.sql`;

/** A project that has nothing but migrations of Prisma. */
function surroundingOf(texts: readonly string[], position: number): Surrounding {
  const byPath = new Map(texts.map((text, at) => [pathOf(at + 1), text]));
  const derived = new Map<string, unknown>();
  return {
    filename: pathOf(position),
    cwd: '/project',
    settings: { dialect: 'postgresql' },
    files: {
      read: (path) => byPath.get(path),
      list: (directory) =>
        directory === folder ? [...byPath.keys()].map((path) => basename(dirname(path))) : [],
      derive: <Value>(key: string, compute: (previous: Value | undefined) => Value) => {
        if (!derived.has(key)) derived.set(key, compute(undefined));
        return derived.get(key) as Value;
      },
    },
    debug: (message) => {
      throw new Error(message);
    },
  };
}

/** Everything that can be asked of a catalog, in the order in which it answers. */
function answers(catalog: Catalog): unknown {
  // The history notes the file that makes a table, and the file alone does not.
  const plain = (table: Table | undefined): unknown => table && { ...table, madeIn: undefined };
  const keys = ['a', 'b', 'c', 'd', 'x', 'y'].flatMap((name) => [
    { schema: undefined, name },
    { schema: 'app', name },
  ]);
  const names = ['a_x_idx', 'b_y_idx', 'a_pkey', 'b_pkey', 'a_x_key', 'b_x_check'];
  return {
    byName: keys.map((key) => plain(catalog.table(key))),
    tables: [...catalog.tables()].map(plain),
    types: [...catalog.types()],
    type: keys.map((key) => catalog.type(key)),
    gone: keys.map((key) => catalog.isGone(key)),
    pointing: keys.map((key) => catalog.pointingAt(key).map(plain)),
    below: keys.map((key) => catalog.below(key).map(plain)),
    indexes: names.map((name) => catalog.index({ schema: undefined, name })?.index),
    constrained: names.map((name) =>
      catalog.withConstraint({ schema: undefined, name }).map(plain),
    ),
  };
}

test.each(Array.from({ length: 30 }, (_, seed) => seed + 301))(
  'the history answers for a file of it as a fold over the file alone does (seed %i)',
  (seed) => {
    const texts = [1, 2, 3].map((file) => randomHistory(seed * 10 + file, 12));
    // Two of three histories roll nothing back, so that the moments are those of the history.
    const written =
      seed % 3 === 0 ? texts : texts.map((one) => one.replaceAll(/^ROLLBACK.*$/gm, ''));
    const analysis = analyseSqlFile(written[1] ?? '', surroundingOf(written, 2));
    const moments = momentsOf(analysis);
    const alone = new FileCatalog(analysis.statements, catalogBefore(analysis));
    expect(moments instanceof FileCatalog).toBe(/^ROLLBACK/m.test(written[1] ?? ''));
    for (const statement of analysis.statements) {
      expect(answers(moments.before(statement))).toEqual(answers(alone.before(statement)));
    }
    expect(answers(moments.after)).toEqual(answers(alone.after));
  },
);

test('a file that is being edited is not what the history has of it', () => {
  const surrounding = surroundingOf(['CREATE TABLE a (x integer);', 'DROP TABLE a;'], 2);
  const saved = momentsOf(analyseSqlFile('DROP TABLE a;', surrounding));
  expect(saved.after.isGone({ schema: undefined, name: 'a' })).toBe(true);
  const edited = momentsOf(analyseSqlFile('ALTER TABLE a ADD COLUMN y text;', surrounding));
  expect([...(edited.after.table({ schema: undefined, name: 'a' })?.columns.keys() ?? [])]).toEqual(
    ['x', 'y'],
  );
});
