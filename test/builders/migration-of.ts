import type { Tool } from './operations.js';

/** What a migration of each tool begins and ends with. */
const frames: Readonly<Record<Tool, readonly [string, string]>> = {
  knex: [`import type { Knex } from 'knex';\nexport async function up(knex: Knex) {\n  `, ';\n}\n'],
  'node-pg-migrate': [
    `import type { MigrationBuilder } from 'node-pg-migrate';\nexport const up = (pgm: MigrationBuilder) => {\n  `,
    ';\n};\n',
  ],
  kysely: [
    `import { type Kysely, sql } from 'kysely';\nexport async function up(db: Kysely<unknown>) {\n  `,
    ';\n}\n',
  ],
  sequelize: [
    `/** @type {import('sequelize-cli').Migration} */\nmodule.exports = {\n  async up(queryInterface, Sequelize) {\n    `,
    ';\n  },\n};\n',
  ],
  typeorm: [
    `import { MigrationInterface, QueryRunner, Table, TableCheck, TableColumn, TableForeignKey, TableIndex, TableUnique } from 'typeorm';\nexport class Change1 implements MigrationInterface {\n  async up(queryRunner: QueryRunner) {\n    `,
    ';\n  }\n}\n',
  ],
};

/** A migration that does one thing, and the name of a file that it can stand in. */
export function migrationOf(
  tool: Tool,
  spelling: string,
): { readonly name: string; readonly text: string } {
  const [head, tail] = frames[tool];
  const extension = tool === 'sequelize' ? 'cjs' : 'ts';
  return { name: `migrations/1_change.${extension}`, text: `${head}${spelling}${tail}` };
}
