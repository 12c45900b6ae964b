/** @param {import('node-pg-migrate').MigrationBuilder} pgm */
exports.up = (pgm) => {
  pgm.noTransaction();
  pgm.createTable(
    { schema: 'app', name: 'users' },
    {
      id: 'id',
      name: { type: 'varchar(1000)', notNull: true, default: 'x', check: "name <> ''" },
      made: { type: 'timestamp', default: pgm.func('current_timestamp') },
      org: { type: 'integer', references: '"orgs" ("id")', onDelete: 'cascade' },
    },
    { constraints: { unique: ['name', 'org'] } },
  );
  pgm.createIndex('posts', ['a', 'lower(b)'], { concurrently: true, where: 'a > 1' });
  pgm.alterColumn('posts', 'c', { type: 'bigint', notNull: true });
  pgm.addConstraint('posts', 'k', 'CHECK (a > 0) NOT VALID');
  pgm.sql('UPDATE posts SET a = 1');
  pgm.sql('UPDATE {table} SET a = 1', { table: 'posts' });
  pgm.createOperator('+', {});
};

exports.down = (pgm) => {
  pgm.dropTable('users', { ifExists: true });
};
