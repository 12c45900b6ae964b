import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { dialectOf } from '../../packages/core/src/configuration/dialect-of.js';
import {
  besideMigrations,
  isSchemaSource,
  nearestSources,
} from '../../packages/core/src/configuration/schema-sources.js';
import { recogniseMigration, runners } from '../../packages/core/src/runners/index.js';
import type { ProjectFiles } from '../../packages/core/src/source/project-files.js';

/** Paths and beginnings of files by which the migration tools know their own. */
const paths = [
  '/app/migrations/1_a.sql',
  '/app/migrations/20240101000000_a/migration.sql',
  '/app/drizzle/0001_a.sql',
  '/app/supabase/migrations/1_a.sql',
  '/app/sql/V1__a.sql',
  '/app/sql/1_a.up.sql',
  '/app/deploy/a.sql',
  '/app/migrations/committed/000001.sql',
  '/app/migrations/current.sql',
];
const beginnings = [
  '--liquibase formatted sql\n--changeset a:1\n',
  '-- +goose Up\n',
  '-- migrate:up\n',
  '-- Running upgrade  -> a1\n',
  '--! Previous: -\n',
  '',
];

const plan = '/app/sqitch.plan';

/** The files that the analysis asks for, where there are none, or where the tools have left their records. */
function askedFor(hasRecords: boolean): ReadonlySet<string> {
  const asked = new Set<string>();
  const files: ProjectFiles = {
    read(path) {
      asked.add(path);
      const isRecord = path === plan || besideMigrations.includes(basename(path));
      return hasRecords && isRecord ? '{}' : undefined;
    },
    list: () => [],
    derive: (_, compute) => compute(undefined),
  };
  for (const path of paths) {
    for (const text of beginnings) {
      for (const { name } of runners) recogniseMigration({ path, text, files }, name);
      dialectOf({ filename: path, text, settings: {}, runner: undefined, files });
    }
  }
  return asked;
}

function covers(path: string): boolean {
  const isNear = nearestSources.some((source) => path.endsWith(`/${source}`));
  return isNear || isSchemaSource(basename(path), false);
}

const advice = 'packages/core/src/configuration/schema-sources.ts does not name them';

describe('the sources that the digest covers', () => {
  const asked = [...askedFor(false), ...askedFor(true)];

  it('are all that the analysis asks for', () => {
    expect(
      asked.filter((path) => !covers(path)),
      advice,
    ).toEqual([]);
  });

  it.each([...nearestSources, ...besideMigrations])(
    'hold none that it never asks for: %s',
    (name) => {
      expect(asked.some((path) => path.endsWith(`/${name}`))).toBe(true);
    },
  );

  it('are all that the source names', () => {
    const named = [...fileNamesIn('runners'), ...fileNamesIn('configuration')];
    expect(named.length).toBeGreaterThan(20);
    expect(
      named.filter((name) => !covers(`/${name}`)),
      advice,
    ).toEqual([]);
  });
});

/** The strings in a folder of the source that are names of configuration files. */
function fileNamesIn(folder: string): readonly string[] {
  const directory = fileURLToPath(new URL(`../../packages/core/src/${folder}`, import.meta.url));
  return readdirSync(directory).flatMap((name) => {
    const text = readFileSync(join(directory, name), 'utf8');
    const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
    return [...stringsIn(source)].filter((string) => fileName.test(string));
  });
}

const fileName =
  /^(?:[\w.@-]+\/)*(?:[\w@-][\w.@-]*\.(?:json|jsonc|toml|ya?ml|conf|ini|properties|sum|plan|lock|prisma|sql|env|[cm]?[jt]s)|\.\w+rc(?:\.\w+)?)$/;

function* stringsIn(node: ts.Node): Generator<string> {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
  if (ts.isStringLiteralLike(node)) yield node.text;
  for (const child of node.getChildren()) yield* stringsIn(child);
}
