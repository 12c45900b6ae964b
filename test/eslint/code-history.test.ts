import * as typescriptParser from '@typescript-eslint/parser';
import { ESLint, type Linter } from 'eslint';
import sqlproof, { type Settings } from 'eslint-plugin-sqlproof';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

const made: string[] = [];

afterEach(() => {
  for (const directory of made.splice(0)) rmSync(directory, { recursive: true, force: true });
});

interface Project {
  readonly packages: readonly string[];
  /** Texts by path. */
  readonly files: Readonly<Record<string, string>>;
  readonly settings?: Settings;
  /** Linted alone; everything when absent. */
  readonly only?: string;
}

/** What the rules about types and indexes say, as `file:line rule`. */
async function lint({ packages, files, settings = {}, only }: Project): Promise<readonly string[]> {
  const directory = mkdtempSync(join(tmpdir(), 'sqlproof-history-'));
  made.push(directory);
  const dependencies = Object.fromEntries(packages.map((name) => [name, '*']));
  const all = { 'package.json': JSON.stringify({ dependencies }), '.git/HEAD': '', ...files };
  for (const [path, text] of Object.entries(all)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
  const results = await eslintIn(directory, settings).lintFiles([only ?? '.']);
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, ruleId, message }) => {
      const rule = ruleId?.replace('sqlproof/', '') ?? message;
      return `${basename(filePath)}:${line} ${rule}`;
    }),
  );
}

function eslintIn(cwd: string, settings: Settings): ESLint {
  const shared = {
    plugins: { sqlproof },
    settings: { sqlproof: { dialect: 'postgresql', ...settings } },
    rules: {
      'sqlproof/no-unsafe-type-change': 'error',
      'sqlproof/no-lossy-type-change': 'error',
      'sqlproof/require-concurrent-index': 'error',
    },
  } satisfies Linter.Config;
  return new ESLint({
    cwd,
    overrideConfigFile: true,
    overrideConfig: [
      { files: ['**/*.ts'], ...shared, languageOptions: { parser: typescriptParser } },
      { files: ['**/*.js'], ...shared, languageOptions: { sourceType: 'commonjs' } },
      { files: ['**/*.mjs'], ...shared },
      { files: ['**/*.sql'], ...shared, language: 'sqlproof/sql' },
    ],
  });
}

const knex = (body: string): string => `
import type { Knex } from 'knex';
export async function up(knex: Knex) {
  ${body}
}
export async function down(knex: Knex) {}
`;

const users =
  "await knex.schema.createTable('users', (table) => { table.increments(); table.string('name', 50); });";

const alter = (length: number): string =>
  `await knex.schema.alterTable('users', (table) => { table.string('name', ${length}).alter(); });`;

describe('an earlier migration in code tells what a later one changes', () => {
  it('under knex in TypeScript: silent on a column that becomes wider, not on a narrower one', async () => {
    const files = {
      'migrations/1_users.ts': knex(users),
      'migrations/2_wider.ts': knex(alter(80)),
      'migrations/3_narrower.ts': knex(alter(79)),
    };
    expect(await lint({ packages: ['knex', 'pg'], files })).toEqual([
      '3_narrower.ts:4 no-lossy-type-change',
    ]);
  });

  it('when the later one is linted alone', async () => {
    const files = {
      'migrations/1_users.ts': knex(users),
      'migrations/2_wider.ts': knex(alter(80)),
      'migrations/3_narrower.ts': knex(alter(79)),
    };
    const only = 'migrations/3_narrower.ts';
    expect(await lint({ packages: ['knex', 'pg'], files, only })).toEqual([
      '3_narrower.ts:4 no-lossy-type-change',
    ]);
  });

  it('under knex in JavaScript, read by the parser of ESLint itself', async () => {
    const commonjs = (body: string): string =>
      `exports.up = async (knex) => { ${body} };\nexports.down = async () => {};\n`;
    const files = {
      'migrations/1_users.js': commonjs(users),
      'migrations/2_wider.js': commonjs(alter(80)),
      'migrations/3_narrower.js': commonjs(alter(79)),
    };
    expect(await lint({ packages: ['knex', 'pg'], files })).toEqual([
      '3_narrower.js:1 no-lossy-type-change',
    ]);
  });

  it('and what its way down does is not part of that', async () => {
    const files = {
      'migrations/1_users.mjs': `
        export const up = (knex) => knex.schema.createTable('users', (table) => { table.string('name', 50); });
        export const down = (knex) => knex.schema.dropTable('users');`,
      'migrations/2_narrower.mjs': `
        export const up = (knex) => knex.schema.alterTable('users', (table) => { table.string('name', 20).alter(); });
        export const down = (knex) => knex.schema.alterTable('users', (table) => { table.string('name', 50).alter(); });`,
    };
    expect(await lint({ packages: ['knex', 'pg'], files })).toEqual([
      '2_narrower.mjs:2 no-lossy-type-change',
    ]);
  });

  it('by the numbers of their names under TypeORM, whatever those are compared as text', async () => {
    const typeorm = (name: string, sql: string): string => `
import type { MigrationInterface, QueryRunner } from 'typeorm';
export class ${name} implements MigrationInterface {
  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(\`${sql}\`);
  }
  public async down(queryRunner: QueryRunner): Promise<void> {}
}
`;
    const files = {
      'migrations/9-Users.ts': typeorm('Users9', 'CREATE TABLE users (name varchar(50))'),
      'migrations/10-Wider.ts': typeorm('Wider10', 'ALTER TABLE users ALTER name TYPE varchar(80)'),
      'migrations/11-Less.ts': typeorm('Less11', 'ALTER TABLE users ALTER name TYPE varchar(79)'),
    };
    expect(await lint({ packages: ['typeorm', 'pg'], files })).toEqual([
      '11-Less.ts:5 no-lossy-type-change',
    ]);
  });

  it('though another one between them does not parse', async () => {
    const files = {
      'migrations/1_users.ts': knex(users),
      'migrations/2_broken.ts': 'export async function up(knex {',
      'migrations/3_narrower.ts': knex(alter(20)),
    };
    expect(await lint({ packages: ['knex', 'pg'], files })).toEqual([
      "2_broken.ts:1 Parsing error: ',' expected.",
      '3_narrower.ts:4 no-lossy-type-change',
    ]);
  });

  it('but not what a condition may have kept from running', async () => {
    const files = {
      'migrations/1_users.ts': knex(users),
      'migrations/2_shorter.ts': knex(`if (process.env.SHORT) { ${alter(10)} }`),
      'migrations/3_wider.ts': knex(alter(30)),
    };
    expect(await lint({ packages: ['knex', 'pg'], files })).toEqual([
      '2_shorter.ts:4 no-lossy-type-change',
    ]);
  });

  it('and a compiled copy beside it is no second migration', async () => {
    const files = {
      'migrations/1_users.ts': knex(users),
      'migrations/1_users.js': `exports.up = (knex) => knex.schema.dropTable('users');`,
      'migrations/1_users.d.ts': 'export declare function up(knex: unknown): Promise<void>;',
      'migrations/2_narrower.ts': knex(alter(20)),
    };
    expect(await lint({ packages: ['knex', 'pg'], files, only: '**/*.ts' })).toEqual([
      '2_narrower.ts:4 no-lossy-type-change',
    ]);
  });

  it('among SQL files under node-pg-migrate', async () => {
    const files = {
      'migrations/1_users.sql': 'CREATE TABLE users (name varchar(50));\n',
      'migrations/2_wider.js': `exports.up = (pgm) => { pgm.alterColumn('users', 'name', { type: 'varchar(80)' }); };`,
      'migrations/3_narrower.js': `exports.up = (pgm) => { pgm.alterColumn('users', 'name', { type: 'varchar(79)' }); };`,
    };
    expect(await lint({ packages: ['node-pg-migrate', 'pg'], files })).toEqual([
      '3_narrower.js:1 no-lossy-type-change',
    ]);
  });
});

describe('a table that an unreleased migration in code made', () => {
  const files = {
    'migrations/1_users.ts': knex(users),
    'migrations/2_index.ts': knex(
      "await knex.schema.alterTable('users', (table) => { table.index(['name']); });",
    ),
  };

  it('has no users who would wait', async () => {
    const settings = { migrations: { since: '1_users' } };
    expect(await lint({ packages: ['knex', 'pg'], files, settings })).toEqual([]);
  });

  it('has them once its migration is released', async () => {
    const settings = { migrations: { since: '2_index' } };
    expect(await lint({ packages: ['knex', 'pg'], files, settings })).toEqual([
      '2_index.ts:4 require-concurrent-index',
    ]);
  });
});
