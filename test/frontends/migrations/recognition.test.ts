import { describe, expect, it } from 'vitest';
import { analyseIn, manifest } from './project.js';

const none = {};

/** The tool that a file is a migration of. */
function toolOf(
  text: string,
  files: Readonly<Record<string, string>> = none,
  filename = 'migrations/1_users.js',
): string | undefined {
  return analyseIn(files, filename, text).migration?.runner;
}

const dropped = "knex.schema.dropTable('users')";

describe('a migration is known by a type', () => {
  it('also by the module itself, as old releases of knex were typed', () => {
    const text = `import * as Knex from 'knex'; export async function up(knex: Knex) { ${dropped}; }`;
    expect(toolOf(text, none, 'src/anywhere.ts')).toBe('knex');
  });

  it.each([
    [
      'knex',
      `import type { Knex } from 'knex'; export async function up(knex: Knex) { ${dropped}; }`,
    ],
    [
      'knex',
      `import { Knex } from 'knex'; export const up = (k: Knex.Transaction) => k.schema.dropTable('a');`,
    ],
    [
      'knex',
      `export async function up(db: import('knex').Knex) { await db.schema.dropTable('a'); }`,
    ],
    [
      'node-pg-migrate',
      `import { MigrationBuilder } from 'node-pg-migrate'; export const up = (p: MigrationBuilder) => { p.dropTable('a'); };`,
    ],
    [
      'kysely',
      `import { Kysely } from 'kysely'; export async function up(x: Kysely<any>) { await x.schema.dropTable('a').execute(); }`,
    ],
    [
      'sequelize',
      `import { QueryInterface } from 'sequelize'; export const up = async (q: QueryInterface) => q.dropTable('a');`,
    ],
    [
      'sequelize',
      `import { QueryInterface } from 'sequelize'; export default { up: (q: QueryInterface) => q.dropTable('a') };`,
    ],
    [
      'typeorm',
      `import { MigrationInterface, QueryRunner } from 'typeorm'; export class A implements MigrationInterface { async up(q: QueryRunner) { await q.dropTable('a'); } }`,
    ],
    [
      'mikro-orm',
      `import { Migration } from '@mikro-orm/migrations'; export class A extends Migration { up() { this.addSql('select 1'); } }`,
    ],
  ])('%s: %s', (tool, text) => {
    expect(toolOf(text, none, 'src/anywhere.ts')).toBe(tool);
  });

  it('not by a type of the same name from elsewhere', () => {
    const text = `import type { Knex } from './knex'; export async function up(knex: Knex) { ${dropped}; }`;
    expect(toolOf(text, manifest('knex'), 'migrations/1.ts')).toBeUndefined();
  });

  it('not by a class of the same shape without the interface', () => {
    const text = `import { Migration } from './base'; export class A extends Migration { up() { this.addSql('select 1'); } }`;
    expect(toolOf(text, manifest('@mikro-orm/migrations'), 'migrations/1.ts')).toBeUndefined();
  });
});

describe('a migration is known by its comment', () => {
  it.each([
    [
      'knex',
      `/** @param {import('knex').Knex} db */\nexports.up = (db) => db.schema.dropTable('a');`,
    ],
    [
      'knex',
      `const Knex = require('knex');\n/** @param {Knex} db */\nexports.up = (db) => db.schema.dropTable('a');`,
    ],
    [
      'node-pg-migrate',
      `/** @param pgm {import('node-pg-migrate').MigrationBuilder} */\nexport const up = (pgm) => { pgm.dropTable('a'); };`,
    ],
    [
      'sequelize',
      `/** @type {import('sequelize-cli').Migration} */\nmodule.exports = { async up(q, Sequelize) { await q.dropTable('a'); } };`,
    ],
    [
      'kysely',
      `/** @param {import('kysely').Kysely<any>} db */\nexport async function up(db) { await db.schema.dropTable('a').execute(); }`,
    ],
  ])('%s', (tool, text) => {
    expect(toolOf(text, none, 'anywhere.cjs')).toBe(tool);
  });

  it('not by the comment of another function', () => {
    const text = `/** @param {import('knex').Knex} db */\nfunction other(db) {}\nexports.up = (db) => db.schema.dropTable('a');`;
    expect(toolOf(text)).toBeUndefined();
  });
});

describe('a migration is known by a usual name, the package and the folder together', () => {
  const text = `exports.up = async function (knex) { await ${dropped}; };`;

  it('all three', () => {
    expect(toolOf(text, manifest('knex'))).toBe('knex');
    expect(toolOf(text, manifest('knex'), 'db/migrations/tenant/1.js')).toBe('knex');
  });

  it('not without the package', () => {
    expect(toolOf(text)).toBeUndefined();
    expect(toolOf(text, manifest('pg'))).toBeUndefined();
  });

  it('not outside a folder of migrations', () => {
    expect(toolOf(text, manifest('knex'), 'src/up.js')).toBeUndefined();
  });

  it('not by another name', () => {
    const other = `exports.up = async function (store) { await store.schema.dropTable('a'); };`;
    expect(toolOf(other, manifest('knex'))).toBeUndefined();
  });

  it.each([
    ['node-pg-migrate', `exports.up = (pgm) => { pgm.dropTable('a'); };`],
    [
      'sequelize',
      `module.exports = { up: (queryInterface, Sequelize) => queryInterface.dropTable('a') };`,
    ],
    [
      'sequelize',
      `export const up = async ({ context: queryInterface }) => queryInterface.dropTable('a');`,
    ],
    [
      'kysely',
      `const up = async (db) => { await db.schema.dropTable('a').execute(); };\nexport { up };`,
    ],
    ['knex', `function up(knex) { return knex.schema.dropTable('a'); }\nmodule.exports = { up };`],
    [
      'typeorm',
      `module.exports = class A { async up(queryRunner) { await queryRunner.dropTable('a'); } };`,
    ],
  ])('%s in JavaScript: %s', (tool, code) => {
    expect(toolOf(code, manifest(tool))).toBe(tool);
    expect(toolOf(code, manifest('express'))).toBeUndefined();
  });
});

describe('what looks like a migration and is none', () => {
  it.each([
    [
      'a service that uses the schema builder',
      `import knex from './db'; export async function setUp() { await ${dropped}; }`,
    ],
    [
      'an up of something else',
      `export function up(queue) { queue.dropTable('a'); }\nconst knex = 1;`,
    ],
    ['an up that takes nothing', `export const up = () => console.log('knex up');`],
    [
      'an object that goes up and down',
      `import { Knex } from 'knex'; const moves = { up(y) { return y; }, down(y) { return y; } };`,
    ],
  ])('%s', (_, text) => {
    const analysis = analyseIn(manifest('knex'), 'migrations/1.ts', text);
    expect(analysis.migration).toBeUndefined();
    expect(analysis.statements).toEqual([]);
  });
});
