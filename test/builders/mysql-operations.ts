import type { Operation } from './operations.js';

/** A callback of knex that alters `users`. */
function alter(body: string): string {
  return `knex.schema.alterTable('users', (t) => { ${body} })`;
}

/** A statement of Kysely. */
function kysely(body: string): string {
  return `db.schema.${body}.execute()`;
}

/** Changes of a MySQL schema, as each tool spells them; what differs from PostgreSQL above all. */
export const mysqlOperations: readonly Operation[] = [
  {
    name: 'create a table',
    spellings: {
      knex: `knex.schema.createTable('users', (t) => { t.increments(); t.string('email', 100).notNullable(); t.integer('org_id').unsigned(); t.boolean('on').defaultTo(false); t.text('bio', 'longtext'); t.enu('role', ['a', 'b']); t.datetime('at', { precision: 6 }); t.json('data'); t.double('n'); })`,
      sequelize: `queryInterface.createTable('users', { id: { type: Sequelize.INTEGER, primaryKey: true, autoIncrement: true, allowNull: false }, email: { type: Sequelize.STRING, allowNull: false, defaultValue: 'x' }, on: Sequelize.BOOLEAN, at: Sequelize.DATE, bio: Sequelize.TEXT('long'), n: Sequelize.INTEGER.UNSIGNED, role: Sequelize.ENUM('a', 'b') })`,
      kysely: kysely(
        `createTable('users').addColumn('id', 'integer', (col) => col.autoIncrement().primaryKey()).addColumn('n', 'integer', (col) => col.unsigned().notNull())`,
      ),
    },
  },
  {
    name: 'restate a column',
    spellings: {
      knex: alter(`t.string('email', 50).notNullable().defaultTo('x').alter();`),
      sequelize: `queryInterface.changeColumn('users', 'email', { type: Sequelize.STRING(50), allowNull: false })`,
      kysely: kysely(
        `alterTable('users').modifyColumn('email', 'varchar(50)', (col) => col.notNull())`,
      ),
    },
  },
  {
    name: 'add and drop columns',
    spellings: {
      knex: alter(`t.string('a'); t.dropColumn('b');`),
      sequelize: `queryInterface.addColumn('users', 'a', { type: Sequelize.STRING, allowNull: false })`,
      kysely: kysely(`alterTable('users').addColumn('a', 'varchar(255)').dropColumn('b')`),
    },
  },
  {
    name: 'add an index',
    spellings: {
      knex: alter(`t.index(['email']);`),
      sequelize: `queryInterface.addIndex('users', ['email'], { unique: true })`,
      kysely: kysely(`alterTable('users').addIndex('i').columns(['email', 'a'])`),
    },
  },
  {
    name: 'drop an index',
    spellings: {
      knex: alter(`t.dropIndex('email');`),
      sequelize: `queryInterface.removeIndex('users', 'i')`,
      kysely: kysely(`dropIndex('i').on('users')`),
    },
  },
  {
    name: 'add and drop constraints',
    spellings: {
      knex: alter(
        `t.unique(['email']); t.foreign('org_id').references('orgs.id').onDelete('cascade'); t.dropUnique(['email']); t.dropForeign('org_id'); t.dropPrimary();`,
      ),
      sequelize: `queryInterface.addConstraint('users', { fields: ['org_id'], type: 'foreign key', references: { table: 'orgs', field: 'id' } })`,
      kysely: kysely(`alterTable('users').addUniqueConstraint('u', ['email'])`),
    },
  },
  {
    name: 'rename and drop a table',
    spellings: {
      knex: `knex.schema.renameTable('users', 'people').dropTableIfExists('old')`,
      sequelize: `queryInterface.dropTable('users')`,
      kysely: kysely(`dropTable('users').ifExists()`),
    },
  },
];
