/** The tools of the table, by the name of their front-end. */
export type Tool = 'knex' | 'node-pg-migrate' | 'kysely' | 'sequelize' | 'typeorm';

/**
 * A change of a PostgreSQL schema as each tool that has a call for it spells it. `t` and `alter` of the spellings are
 * written out below: `table` stands for a callback of knex, `column` for options of a TypeORM column.
 */
export interface Operation {
  readonly name: string;
  readonly spellings: Readonly<Partial<Record<Tool, string>>>;
}

/** A callback of knex that alters `users`. */
function alter(body: string): string {
  return `knex.schema.alterTable('users', (t) => { ${body} })`;
}

/** A statement of Kysely. */
function kysely(body: string): string {
  return `db.schema.${body}.execute()`;
}

export const operations: readonly Operation[] = [
  {
    name: 'create a table with a serial key',
    spellings: {
      knex: `knex.schema.createTable('users', (t) => { t.increments(); t.string('email'); })`,
      'node-pg-migrate': `pgm.createTable('users', { id: 'id', email: { type: 'varchar(255)' } })`,
      kysely: kysely(
        `createTable('users').addColumn('id', 'serial', (col) => col.primaryKey()).addColumn('email', 'varchar(255)')`,
      ),
      sequelize: `queryInterface.createTable('users', { id: { type: Sequelize.INTEGER, primaryKey: true, autoIncrement: true, allowNull: false }, email: Sequelize.STRING })`,
      typeorm: `queryRunner.createTable(new Table({ name: 'users', columns: [{ name: 'id', type: 'int', isPrimary: true, isGenerated: true, generationStrategy: 'increment' }, { name: 'email', type: 'varchar', length: '255', isNullable: true }] }))`,
    },
  },
  {
    name: 'create a table in a schema',
    spellings: {
      knex: `knex.schema.withSchema('app').createTable('users', (t) => { t.uuid('id').notNullable(); })`,
      'node-pg-migrate': `pgm.createTable({ schema: 'app', name: 'users' }, { id: { type: 'uuid', notNull: true } })`,
      kysely: `db.schema.withSchema('app').createTable('users').addColumn('id', 'uuid', (col) => col.notNull()).execute()`,
      sequelize: `queryInterface.createTable({ tableName: 'users', schema: 'app' }, { id: { type: Sequelize.UUID, allowNull: false } })`,
      typeorm: `queryRunner.createTable(new Table({ name: 'app.users', columns: [{ name: 'id', type: 'uuid' }] }))`,
    },
  },
  {
    name: 'create a table unless it is there',
    spellings: {
      knex: `knex.schema.createTableIfNotExists('users', (t) => { t.text('bio'); })`,
      'node-pg-migrate': `pgm.createTable('users', { bio: 'text' }, { ifNotExists: true })`,
      kysely: kysely(`createTable('users').ifNotExists().addColumn('bio', 'text')`),
    },
  },
  {
    name: 'create a temporary table',
    spellings: {
      'node-pg-migrate': `pgm.createTable('users', { bio: 'text' }, { temporary: true })`,
      kysely: kysely(`createTable('users').temporary().addColumn('bio', 'text')`),
    },
  },
  {
    name: 'create a table with defaults',
    spellings: {
      knex: `knex.schema.createTable('users', (t) => { t.boolean('on').defaultTo(true); t.integer('n').defaultTo(0); t.string('s').defaultTo("it's"); t.timestamp('at').defaultTo(knex.fn.now()); t.timestamp('b').defaultTo(knex.raw('now()')); })`,
      'node-pg-migrate': `pgm.createTable('users', { on: { type: 'boolean', default: true }, n: { type: 'int', default: 0 }, s: { type: 'text', default: "it's" }, at: { type: 'timestamptz', default: pgm.func('now()') } })`,
      kysely: kysely(
        `createTable('users').addColumn('on', 'boolean', (col) => col.defaultTo(true)).addColumn('n', 'integer', (col) => col.defaultTo(0)).addColumn('at', 'timestamptz', (col) => col.defaultTo(sql\`now()\`))`,
      ),
      sequelize: `queryInterface.createTable('users', { on: { type: Sequelize.BOOLEAN, defaultValue: true }, n: { type: Sequelize.INTEGER, defaultValue: 0 }, s: { type: Sequelize.STRING, defaultValue: "it's" }, at: { type: Sequelize.DATE, defaultValue: Sequelize.literal('now()') }, made: { type: Sequelize.DATE, defaultValue: Sequelize.fn('now') }, id: { type: Sequelize.UUID, defaultValue: Sequelize.UUIDV4 } })`,
      typeorm: `queryRunner.createTable(new Table({ name: 'users', columns: [{ name: 'on', type: 'boolean', default: true }, { name: 'n', type: 'int', default: 0 }, { name: 's', type: 'text', default: "'x'" }, { name: 'at', type: 'timestamp with time zone', default: 'now()' }] }))`,
    },
  },
  {
    name: 'create a table with many types',
    spellings: {
      knex: `knex.schema.createTable('users', (t) => { t.bigIncrements('id'); t.tinyint('a'); t.smallint('b'); t.mediumint('c'); t.bigInteger('d'); t.float('e'); t.double('f'); t.decimal('g', 10, 3); t.decimal('h', null); t.binary('i'); t.date('j'); t.datetime('k'); t.datetime('l', { useTz: false, precision: 3 }); t.time('m'); t.json('n'); t.jsonb('o'); t.uuid('p', { primaryKey: false }); t.text('q'); t.specificType('r', 'varchar(20)[] not null'); })`,
      'node-pg-migrate': `pgm.createTable('users', { a: 'smallint', b: 'float', c: 'double', d: 'datetime', e: 'string', f: 'bool', g: { type: 'numeric(10, 3)', notNull: true }, h: 'text[]' })`,
      kysely: kysely(
        `createTable('users').addColumn('a', 'bigserial').addColumn('b', 'numeric(10, 3)').addColumn('c', 'double precision').addColumn('d', sql\`text[]\`).addColumn('e', 'timestamp(3)').addColumn('f', 'jsonb')`,
      ),
      sequelize: `queryInterface.createTable('users', { a: Sequelize.BIGINT, b: Sequelize.SMALLINT, c: Sequelize.FLOAT, d: Sequelize.DOUBLE, e: Sequelize.DECIMAL(10, 3), f: Sequelize.BLOB, g: Sequelize.DATEONLY, h: Sequelize.TEXT, i: Sequelize.JSONB, j: Sequelize.STRING(20), k: Sequelize.ARRAY(Sequelize.STRING), l: Sequelize.TIME, m: 'CITEXT', n: Sequelize.CHAR(3), o: Sequelize.DECIMAL })`,
      typeorm: `queryRunner.createTable(new Table({ name: 'users', columns: [{ name: 'a', type: 'bigint', isGenerated: true, generationStrategy: 'increment' }, { name: 'b', type: 'numeric', precision: 10, scale: 3 }, { name: 'c', type: 'timestamp without time zone', precision: 3 }, { name: 'd', type: 'text', isArray: true }, { name: 'e', type: 'uuid', isGenerated: true, generationStrategy: 'uuid' }, { name: 'f', type: 'int', isGenerated: true, generationStrategy: 'identity' }] }))`,
    },
  },
  {
    name: 'create a table with times of change',
    spellings: {
      knex: `knex.schema.createTable('users', (t) => { t.timestamps(); t.timestamps({ useTimestamps: true, defaultToNow: true, useCamelCase: true }); })`,
    },
  },
  {
    name: 'create a table with a column that refers to another',
    spellings: {
      knex: `knex.schema.createTable('users', (t) => { t.integer('org_id').unsigned().references('id').inTable('orgs').onDelete('CASCADE').onUpdate('SET NULL'); })`,
      'node-pg-migrate': `pgm.createTable('users', { org_id: { type: 'int', references: 'orgs', onDelete: 'CASCADE', onUpdate: 'SET NULL' }, b: { type: 'int', references: '"teams" ("id")', referencesConstraintName: 'b_fk' } })`,
      kysely: kysely(
        `createTable('users').addColumn('org_id', 'integer', (col) => col.references('app.orgs.id').onDelete('cascade').onUpdate('set null'))`,
      ),
      sequelize: `queryInterface.createTable('users', { org_id: { type: Sequelize.INTEGER, references: { model: 'orgs', key: 'id' }, onDelete: 'CASCADE', onUpdate: 'SET NULL' }, b: { type: Sequelize.INTEGER, references: { model: 'teams' } } })`,
    },
  },
  {
    name: 'create a table with constraints of its own',
    spellings: {
      knex: `knex.schema.createTable('users', (t) => { t.integer('a'); t.integer('b'); t.primary(['a', 'b'], 'k'); t.unique(['a']); t.foreign(['b'], 'f').references(['id']).inTable('orgs'); t.check('a > b', [], 'c'); })`,
      'node-pg-migrate': `pgm.createTable('users', { a: 'int', b: 'int' }, { constraints: { primaryKey: ['a', 'b'], unique: [['a'], ['b', 'a']], check: ['a > b', 'b > 0'], foreignKeys: { columns: ['b'], references: 'orgs(id)', onDelete: 'RESTRICT' } } })`,
      kysely: kysely(
        `createTable('users').addColumn('a', 'integer').addColumn('b', 'integer').addPrimaryKeyConstraint('k', ['a', 'b']).addUniqueConstraint('u', ['a']).addCheckConstraint('c', sql\`a > b\`).addForeignKeyConstraint('f', ['b'], 'orgs', ['id'], (cb) => cb.onDelete('restrict'))`,
      ),
      typeorm: `queryRunner.createTable(new Table({ name: 'users', columns: [{ name: 'a', type: 'int', isPrimary: true }, { name: 'b', type: 'int', isPrimary: true }], uniques: [{ columnNames: ['b', 'a'] }], checks: [{ expression: 'a > b' }], foreignKeys: [{ columnNames: ['b'], referencedTableName: 'orgs', referencedColumnNames: ['id'], onDelete: 'RESTRICT' }], indices: [{ columnNames: ['b'] }] }))`,
    },
  },
  {
    name: 'create a table whose key is two columns',
    spellings: {
      knex: `knex.schema.createTable('users', (t) => { t.integer('a').primary(); t.increments('b'); })`,
      'node-pg-migrate': `pgm.createTable('users', { a: { type: 'int', primaryKey: true }, b: { type: 'int', primaryKey: true } })`,
      sequelize: `queryInterface.createTable('users', { a: { type: Sequelize.INTEGER, primaryKey: true }, b: { type: Sequelize.INTEGER, primaryKey: true } })`,
    },
  },
  {
    name: 'create a table with an enum',
    spellings: {
      knex: `knex.schema.createTable('users', (t) => { t.enu('role', ['a', 'b']).notNullable(); })`,
      sequelize: `queryInterface.createTable('users', { role: { type: 'ROLE' } })`,
      typeorm: `queryRunner.createTable(new Table({ name: 'users', columns: [{ name: 'role', type: 'enum', enum: ['a', 'b'] }] }))`,
    },
  },
  {
    name: 'create a table with an enum that is a type',
    spellings: {
      knex: `knex.schema.createTable('users', (t) => { t.enu('role', ['a', 'b'], { useNative: true, enumName: 'roles', schemaName: 'app' }); t.enum('old', null, { useNative: true, existingType: true, enumName: 'olds' }); })`,
    },
  },
  {
    name: 'create a table with checks of columns',
    spellings: {
      knex: `knex.schema.createTable('users', (t) => { t.integer('a').checkPositive(); t.integer('b').checkNegative('neg'); t.string('c').checkIn(['x', 'y']); t.string('d').checkNotIn(['x'], 'not_x'); })`,
      'node-pg-migrate': `pgm.createTable('users', { a: { type: 'int', check: 'a > 0', unique: true } })`,
      kysely: kysely(
        `createTable('users').addColumn('a', 'integer', (col) => col.check(sql\`a > 0\`).unique())`,
      ),
    },
  },
  {
    name: 'create a table like another',
    spellings: {
      knex: `knex.schema.createTableLike('users', 'people')`,
      'node-pg-migrate': `pgm.createTable('users', {}, { like: 'people' })`,
    },
  },
  {
    name: 'comment on a table and its columns',
    spellings: {
      knex: `knex.schema.createTable('users', (t) => { t.string('a').comment('x'); t.comment('y'); })`,
      'node-pg-migrate': `pgm.createTable('users', { a: { type: 'text', comment: 'x' } }, { comment: 'y' })`,
      sequelize: `queryInterface.createTable('users', { a: { type: Sequelize.STRING, comment: 'x' } }, { comment: 'y' })`,
    },
  },
  {
    name: 'drop a table',
    spellings: {
      knex: `knex.schema.dropTable('users')`,
      'node-pg-migrate': `pgm.dropTable('users')`,
      kysely: kysely(`dropTable('users')`),
      typeorm: `queryRunner.dropTable('bare')`,
    },
  },
  {
    name: 'drop a table if it is there',
    spellings: {
      knex: `knex.schema.dropTableIfExists('users')`,
      'node-pg-migrate': `pgm.dropTable('users', { ifExists: true, cascade: true })`,
      kysely: kysely(`dropTable('users').ifExists().cascade()`),
      sequelize: `queryInterface.dropTable('users', { cascade: true })`,
    },
  },
  {
    name: 'rename a table',
    spellings: {
      knex: `knex.schema.renameTable('users', 'people')`,
      'node-pg-migrate': `pgm.renameTable('users', 'people')`,
      kysely: kysely(`alterTable('users').renameTo('people')`),
      sequelize: `queryInterface.renameTable('users', 'people')`,
      typeorm: `queryRunner.renameTable('bare', 'people')`,
    },
  },
  {
    name: 'add a column',
    spellings: {
      knex: alter(`t.string('nick', 50).notNullable().defaultTo('x');`),
      'node-pg-migrate': `pgm.addColumn('users', { nick: { type: 'varchar(50)', notNull: true, default: 'x' } })`,
      kysely: kysely(
        `alterTable('users').addColumn('nick', 'varchar(50)', (col) => col.notNull().defaultTo('x'))`,
      ),
      sequelize: `queryInterface.addColumn('users', 'nick', { type: Sequelize.STRING(50), allowNull: false, defaultValue: 'x' })`,
      typeorm: `queryRunner.addColumn('users', new TableColumn({ name: 'nick', type: 'varchar', length: '50', default: "'x'" }))`,
    },
  },
  {
    name: 'add two columns at once',
    spellings: {
      knex: alter(`t.integer('a'); t.integer('b');`),
      'node-pg-migrate': `pgm.addColumns('users', { a: 'int', b: 'int' }, { ifNotExists: true })`,
      kysely: kysely(`alterTable('users').addColumn('a', 'integer').addColumn('b', 'integer')`),
      typeorm: `queryRunner.addColumns('users', [new TableColumn({ name: 'a', type: 'int' }), new TableColumn({ name: 'b', type: 'int', isNullable: true })])`,
    },
  },
  {
    name: 'add a column that is unique and refers to another table',
    spellings: {
      knex: alter(
        `t.integer('org_id').unique().references('orgs.id').onDelete('cascade').index('i');`,
      ),
      'node-pg-migrate': `pgm.addColumns('users', { org_id: { type: 'int', unique: true, references: { schema: 'app', name: 'orgs' }, onDelete: 'cascade' } })`,
      kysely: kysely(
        `alterTable('users').addColumn('org_id', 'integer', (col) => col.unique().references('orgs.id').onDelete('cascade'))`,
      ),
      sequelize: `queryInterface.addColumn('users', 'org_id', { type: Sequelize.INTEGER, unique: true, references: { model: { tableName: 'orgs', schema: 'app' }, key: 'id' }, onDelete: 'cascade' })`,
      typeorm: `queryRunner.addColumn('users', new TableColumn({ name: 'org_id', type: 'int', isUnique: true }))`,
    },
  },
  {
    name: 'add a generated column',
    spellings: {
      'node-pg-migrate': `pgm.addColumns('users', { full: { type: 'text', expressionGenerated: "a || b" }, n: { type: 'int', sequenceGenerated: { precedence: 'ALWAYS' } } })`,
      kysely: kysely(
        `alterTable('users').addColumn('full', 'text', (col) => col.generatedAlwaysAs(sql\`a || b\`).stored())`,
      ),
    },
  },
  {
    name: 'drop a column',
    spellings: {
      knex: alter(`t.dropColumn('nick');`),
      'node-pg-migrate': `pgm.dropColumn('users', 'nick')`,
      kysely: kysely(`alterTable('users').dropColumn('nick')`),
      sequelize: `queryInterface.removeColumn('users', 'nick')`,
      typeorm: `queryRunner.dropColumn('users', 'nick')`,
    },
  },
  {
    name: 'drop two columns',
    spellings: {
      knex: alter(`t.dropColumns('a', 'b'); t.dropTimestamps();`),
      'node-pg-migrate': `pgm.dropColumns('users', ['a', 'b'], { ifExists: true, cascade: true })`,
      kysely: kysely(`alterTable('users').dropColumn('a').dropColumn('b')`),
      typeorm: `queryRunner.dropColumns('users', ['nick', 'age'])`,
    },
  },
  {
    name: 'rename a column',
    spellings: {
      knex: alter(`t.renameColumn('nick', 'name');`),
      'node-pg-migrate': `pgm.renameColumn('users', 'nick', 'name')`,
      kysely: kysely(`alterTable('users').renameColumn('nick', 'name')`),
      sequelize: `queryInterface.renameColumn('users', 'nick', 'name')`,
      typeorm: `queryRunner.renameColumn('users', 'nick', 'name')`,
    },
  },
  {
    name: 'change the type of a column',
    spellings: {
      knex: alter(`t.bigInteger('age').notNullable().defaultTo(1).alter();`),
      'node-pg-migrate': `pgm.alterColumn('users', 'age', { type: 'bigint', using: 'age::bigint' })`,
      kysely: kysely(`alterTable('users').alterColumn('age', (col) => col.setDataType('bigint'))`),
      sequelize: `queryInterface.changeColumn('users', 'age', { type: Sequelize.BIGINT, allowNull: false, defaultValue: 1 })`,
      typeorm: `queryRunner.changeColumn('users', new TableColumn({ name: 'age', type: 'int' }), new TableColumn({ name: 'age', type: 'bigint' }))`,
    },
  },
  {
    name: 'restate a column',
    spellings: {
      knex: alter(
        `t.string('age').notNullable().alter({ alterNullable: false }); t.string('nick').defaultTo('x').alter({ alterType: false });`,
      ),
      sequelize: `queryInterface.changeColumn('users', 'age', { type: Sequelize.STRING })`,
    },
  },
  {
    name: 'make a column refer to another table',
    spellings: {
      sequelize: `queryInterface.changeColumn('users', 'age', { type: Sequelize.INTEGER, references: { model: 'orgs', key: 'id' } })`,
      kysely: kysely(
        `alterTable('users').addForeignKeyConstraint('f', ['age'], 'orgs', ['id']).onDelete('cascade')`,
      ),
    },
  },
  {
    name: 'require a value',
    spellings: {
      knex: alter(`t.dropNullable('age');`),
      'node-pg-migrate': `pgm.alterColumn('users', 'age', { notNull: true })`,
      kysely: kysely(`alterTable('users').alterColumn('age', (col) => col.setNotNull())`),
      typeorm: `queryRunner.changeColumn('users', new TableColumn({ name: 'age', type: 'int', isNullable: true }), new TableColumn({ name: 'age', type: 'int' }))`,
    },
  },
  {
    name: 'no longer require a value',
    spellings: {
      knex: alter(`t.setNullable('age');`),
      'node-pg-migrate': `pgm.alterColumn('users', 'age', { allowNull: true })`,
      kysely: kysely(`alterTable('users').alterColumn('age', (col) => col.dropNotNull())`),
    },
  },
  {
    name: 'set a default',
    spellings: {
      'node-pg-migrate': `pgm.alterColumn('users', 'age', { default: pgm.func('random()') })`,
      kysely: kysely(`alterTable('users').alterColumn('age', (col) => col.setDefault(1))`),
      typeorm: `queryRunner.changeColumn('users', new TableColumn({ name: 'age', type: 'int' }), new TableColumn({ name: 'age', type: 'int', default: '1' }))`,
    },
  },
  {
    name: 'drop a default',
    spellings: {
      'node-pg-migrate': `pgm.alterColumn('users', 'age', { default: null })`,
      kysely: kysely(`alterTable('users').alterColumn('age', (col) => col.dropDefault())`),
    },
  },
  {
    name: 'change several things of a column',
    spellings: {
      'node-pg-migrate': `pgm.alterColumn('users', 'age', { type: 'text', default: 'x', notNull: false })`,
    },
  },
  {
    name: 'add an index',
    spellings: {
      knex: alter(`t.index(['email', 'age']);`),
      'node-pg-migrate': `pgm.createIndex('users', ['email', 'age'])`,
      kysely: kysely(`createIndex('users_email').on('users').columns(['email', 'age desc'])`),
      sequelize: `queryInterface.addIndex('users', ['email', { name: 'age', order: 'DESC' }])`,
      typeorm: `queryRunner.createIndex('users', new TableIndex({ columnNames: ['email', 'age'] }))`,
    },
  },
  {
    name: 'add an index concurrently',
    spellings: {
      'node-pg-migrate': `pgm.createIndex('users', 'email', { concurrently: true, ifNotExists: true, name: 'i' })`,
      sequelize: `queryInterface.addIndex('users', { fields: ['email'], concurrently: true, name: 'i' })`,
      typeorm: `queryRunner.createIndex('users', new TableIndex({ name: 'i', columnNames: ['email'], isConcurrent: true }))`,
    },
  },
  {
    name: 'add an index of another kind',
    spellings: {
      knex: alter(
        `t.index('email', 'i', 'hash'); t.index('age', 'j', { storageEngineIndexType: 'gin' });`,
      ),
      'node-pg-migrate': `pgm.createIndex('users', 'email', { method: 'gin', unique: true, include: ['age'] })`,
      kysely: kysely(
        `createIndex('i').on('users').using('hash').column('email').unique().ifNotExists()`,
      ),
      sequelize: `queryInterface.addIndex('users', ['userEmail'], { using: 'gin', unique: true })`,
      typeorm: `queryRunner.createIndex('users', new TableIndex({ name: 'i', columnNames: ['email'], isUnique: true, isSpatial: true }))`,
    },
  },
  {
    name: 'add a partial index and one of an expression',
    spellings: {
      'node-pg-migrate': `pgm.createIndex('users', ['lower(email)', { name: 'age', sort: 'DESC', opclass: 'int4_ops' }], { where: 'age > 1', name: 'i' })`,
      kysely: kysely(
        `createIndex('i').on('users').expression(sql\`lower(email)\`).where(sql\`age > 1\`)`,
      ),
      typeorm: `queryRunner.createIndex('users', new TableIndex({ columnNames: ['email'], where: 'age > 1' }))`,
    },
  },
  {
    name: 'drop an index',
    spellings: {
      knex: alter(`t.dropIndex(['email']); t.dropIndex([], 'i');`),
      'node-pg-migrate': `pgm.dropIndex('users', 'email')`,
      kysely: kysely(`dropIndex('i').ifExists().cascade()`),
      sequelize: `queryInterface.removeIndex('users', ['userEmail'])`,
      typeorm: `queryRunner.dropIndex('indexed', 'i')`,
    },
  },
  {
    name: 'drop an index concurrently',
    spellings: {
      'node-pg-migrate': `pgm.dropIndex({ schema: 'app', name: 'users' }, 'email', { concurrently: true, ifExists: true })`,
      sequelize: `queryInterface.removeIndex('users', 'i', { concurrently: true })`,
      typeorm: `queryRunner.dropIndex('users', new TableIndex({ name: 'i', columnNames: ['email'], isConcurrent: true }))`,
    },
  },
  {
    name: 'add a unique constraint',
    spellings: {
      knex: alter(`t.unique(['email']); t.unique(['age'], { indexName: 'u' });`),
      'node-pg-migrate': `pgm.addConstraint('users', 'u', { unique: ['email'] })`,
      kysely: kysely(`alterTable('users').addUniqueConstraint('u', ['email'])`),
      sequelize: `queryInterface.addConstraint('users', { fields: ['email'], type: 'unique' })`,
      typeorm: `queryRunner.createUniqueConstraint('users', new TableUnique({ columnNames: ['email'] }))`,
    },
  },
  {
    name: 'add a foreign key',
    spellings: {
      knex: alter(
        `t.foreign('org_id').references('orgs.id').onDelete('SET NULL'); t.foreign('b').references('id').inTable('app.bs').withKeyName('f');`,
      ),
      'node-pg-migrate': `pgm.addConstraint('users', 'f', { foreignKeys: [{ columns: 'org_id', references: 'orgs(id)', onDelete: 'SET NULL' }] })`,
      kysely: kysely(
        `alterTable('users').addForeignKeyConstraint('f', ['org_id'], 'orgs', ['id'], (cb) => cb.onDelete('set null'))`,
      ),
      sequelize: `queryInterface.addConstraint('users', { fields: ['org_id'], type: 'foreign key', references: { table: 'orgs', field: 'id' }, onDelete: 'set null' })`,
      typeorm: `queryRunner.createForeignKey('users', new TableForeignKey({ columnNames: ['org_id'], referencedTableName: 'orgs', referencedColumnNames: ['id'], onDelete: 'SET NULL' }))`,
    },
  },
  {
    name: 'add a check',
    spellings: {
      knex: alter(`t.check('age > 1', [], 'c');`),
      'node-pg-migrate': `pgm.addConstraint('users', 'c', { check: 'age > 1' })`,
      kysely: kysely(`alterTable('users').addCheckConstraint('c', sql\`age > 1\`)`),
      typeorm: `queryRunner.createCheckConstraint('users', new TableCheck({ name: 'c', expression: 'age > 1' }))`,
    },
  },
  {
    name: 'add a check that is validated later',
    spellings: {
      'node-pg-migrate': `pgm.addConstraint('users', 'c', 'CHECK (age > 1) NOT VALID')`,
    },
  },
  {
    name: 'add a primary key',
    spellings: {
      knex: alter(`t.primary(['email']);`),
      'node-pg-migrate': `pgm.addConstraint('users', 'k', { primaryKey: 'email' })`,
      kysely: kysely(`alterTable('users').addPrimaryKeyConstraint('k', ['email'])`),
      sequelize: `queryInterface.addConstraint('users', { fields: ['email'], type: 'primary key', name: 'k' })`,
      typeorm: `queryRunner.createPrimaryKey('users', ['email'])`,
    },
  },
  {
    name: 'drop a constraint',
    spellings: {
      knex: alter(
        `t.dropForeign('org_id'); t.dropUnique(['email'], 'u'); t.dropPrimary(); t.dropPrimary('k'); t.dropChecks(['c', 'd']);`,
      ),
      'node-pg-migrate': `pgm.dropConstraint('users', 'u', { ifExists: true, cascade: true })`,
      kysely: kysely(`alterTable('users').dropConstraint('u').ifExists().cascade()`),
      sequelize: `queryInterface.removeConstraint('users', 'u')`,
      typeorm: `queryRunner.dropForeignKey('users', 'u')`,
    },
  },
  {
    name: 'rename a constraint',
    spellings: {
      'node-pg-migrate': `pgm.renameConstraint('users', 'a', 'b')`,
      kysely: kysely(`alterTable('users').renameConstraint('a', 'b')`),
    },
  },
  {
    name: 'switch row security on',
    spellings: { 'node-pg-migrate': `pgm.alterTable('users', { levelSecurity: 'ENABLE' })` },
  },
  {
    name: 'create and drop a schema',
    spellings: {
      knex: `knex.schema.createSchemaIfNotExists('app').dropSchema('old', true).createSchema('b')`,
      'node-pg-migrate': `pgm.createSchema('app', { ifNotExists: true })`,
      kysely: kysely(`createSchema('app').ifNotExists()`),
      typeorm: `queryRunner.createSchema('app', true)`,
    },
  },
  {
    name: 'create and drop an extension',
    spellings: {
      knex: `knex.schema.createExtensionIfNotExists('citext').dropExtensionIfExists('hstore')`,
      'node-pg-migrate': `pgm.createExtension('citext', { ifNotExists: true })`,
    },
  },
  {
    name: 'create a type',
    spellings: {
      'node-pg-migrate': `pgm.createType('mood', ['sad', 'happy'])`,
      kysely: kysely(`createType('mood').asEnum(['sad', 'happy'])`),
    },
  },
  {
    name: 'add a value to a type',
    spellings: {
      'node-pg-migrate': `pgm.addTypeValue('mood', 'ok', { ifNotExists: true, before: 'happy' })`,
    },
  },
  {
    name: 'rename a value of a type',
    spellings: { 'node-pg-migrate': `pgm.renameTypeValue('mood', 'ok', 'fine')` },
  },
  {
    name: 'rename and drop a type',
    spellings: {
      'node-pg-migrate': `pgm.renameType('mood', 'feeling')`,
      kysely: kysely(`dropType('mood').ifExists()`),
    },
  },
  {
    name: 'create a view',
    spellings: {
      knex: `knex.schema.createViewOrReplace('v', (view) => { view.columns(['a']); view.as(knex('users').select('a')); })`,
      'node-pg-migrate': `pgm.createView('v', { replace: true }, 'SELECT 1 AS a')`,
      kysely: kysely(`createView('v').orReplace().as(db.selectFrom('users').select('a'))`),
    },
  },
  {
    name: 'drop a view',
    spellings: {
      knex: `knex.schema.dropViewIfExists('v').dropMaterializedView('m')`,
      'node-pg-migrate': `pgm.dropMaterializedView('m', { ifExists: true })`,
      kysely: kysely(`dropView('m').materialized().cascade()`),
    },
  },
  {
    name: 'refresh a view',
    spellings: {
      knex: `knex.schema.refreshMaterializedView('m', true)`,
      'node-pg-migrate': `pgm.refreshMaterializedView('m', { concurrently: true })`,
      kysely: kysely(`refreshMaterializedView('m').concurrently()`),
    },
  },
  {
    name: 'create and drop a sequence, a trigger, a policy',
    spellings: {
      'node-pg-migrate': `pgm.createSequence('s'); pgm.dropSequence('s', { ifExists: true }); pgm.dropTrigger('users', 't'); pgm.dropPolicy('users', 'p'); pgm.createPolicy('users', 'p', { command: 'ALL', using: 'true' })`,
    },
  },
  {
    name: 'empty a table',
    spellings: {
      knex: `knex('users').truncate()`,
      sequelize: `queryInterface.bulkDelete('users', null, { truncate: true })`,
      typeorm: `queryRunner.clearTable('users')`,
    },
  },
  {
    name: 'send SQL',
    spellings: {
      knex: `knex.schema.raw('CREATE INDEX CONCURRENTLY i ON users (email)')`,
      'node-pg-migrate': `pgm.sql('CREATE INDEX CONCURRENTLY i ON users (email)')`,
      kysely: `sql\`CREATE INDEX CONCURRENTLY i ON users (email)\`.execute(db)`,
      sequelize: `queryInterface.sequelize.query('CREATE INDEX CONCURRENTLY i ON users (email)')`,
      typeorm: `queryRunner.query('CREATE INDEX CONCURRENTLY i ON users (email)')`,
    },
  },
  {
    name: 'two statements in one chain',
    spellings: {
      knex: `knex.schema.dropTable('a').createTable('b', (t) => { t.text('c'); })`,
      'node-pg-migrate': `pgm.dropTable('a'); pgm.createTable('b', { c: 'text' })`,
    },
  },
];
