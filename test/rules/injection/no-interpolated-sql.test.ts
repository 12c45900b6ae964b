import { describe, expect, test } from 'vitest';
import { withPool, withPrisma } from '../../support/preludes.js';
import { testerOf } from '../../support/rule-tester.js';

const { reports, ignores } = testerOf('no-interpolated-sql');

describe('where the value is pasted', () => {
  test('an array pasted as it is joins itself: what its elements are decides', () => {
    ignores(
      withPool(
        "pool.query('SELECT 1 FROM t WHERE id IN (' + ids.map((_, i) => '$' + (i + 1)) + ')');",
      ),
    );
    expect(
      reports(
        withPool("pool.query('SELECT 1 FROM t WHERE id IN (' + ids.map((id) => id.key) + ')');"),
      ),
    ).toContain('becomes the items of a list');
  });

  test('a value in the text is part of the statement; a bound one never is', () => {
    expect(reports(withPool('pool.query(`SELECT * FROM users WHERE id = ${id}`);')))
      .toMatchInlineSnapshot(`
      "
      pool.query(\`SELECT * FROM users WHERE id = \${id}\`);
                                                   ^^
      "id" becomes part of the SQL text: whoever controls it controls the statement. Pass it as a bound parameter.
      "
    `);
    ignores(withPool("pool.query('SELECT * FROM users WHERE id = $1', [id]);"));
  });

  test('quotes around a value keep nothing in', () => {
    expect(reports(withPool("pool.query(`SELECT * FROM users WHERE email LIKE '%${email}%'`);")))
      .toMatchInlineSnapshot(`
      "
      pool.query(\`SELECT * FROM users WHERE email LIKE '%\${email}%'\`);
                                                           ^^^^^
      "email" is pasted between quotes: a quote in the value ends the string and the rest is run as SQL. Remove the quotes and pass the value as a bound parameter.
      "
    `);
    ignores(withPool("pool.query('SELECT * FROM users WHERE email LIKE $1', [`%${email}%`]);"));
  });

  test('a name cannot be bound, but it can be chosen from a fixed list', () => {
    expect(reports(withPool('pool.query(`SELECT * FROM users ORDER BY ${column}`);')))
      .toMatchInlineSnapshot(`
      "
      pool.query(\`SELECT * FROM users ORDER BY \${column}\`);
                                                 ^^^^^^
      "column" is pasted where a name stands, and names cannot be bound. Choose it from a fixed list, or quote it with the identifier helper of the driver.
      "
    `);
    ignores(
      withPool(`const columns = { name: 'name', age: 'created_at' };
pool.query(\`SELECT * FROM users ORDER BY \${columns[column] ?? 'name'}\`);`),
    );
  });

  test('a table name is a name too, though users hardly ever choose it: less sure', () => {
    const code = withPool('pool.query(`SELECT * FROM ${table}`);');
    expect(reports(code, { options: { confidence: 'medium' } })).toMatchInlineSnapshot(`
      "
      pool.query(\`SELECT * FROM \${table}\`);
                                  ^^^^^
      "table" is pasted where a name stands, and names cannot be bound. Choose it from a fixed list, or quote it with the identifier helper of the driver.
      "
    `);
    ignores(code);
  });

  test('the helper of the driver quotes a name', () => {
    expect(reports(withPool('pool.query(`SELECT ${name} FROM users`);'))).toMatchInlineSnapshot(`
      "
      pool.query(\`SELECT \${name} FROM users\`);
                           ^^^^
      "name" is pasted where a name stands, and names cannot be bound. Choose it from a fixed list, or quote it with the identifier helper of the driver.
      "
    `);
    ignores(
      withPool(
        "import { escapeIdentifier } from 'pg';\npool.query(`SELECT ${escapeIdentifier(name)} FROM users`);",
      ),
    );
  });

  test('a sort direction is a keyword; two fixed ones are harmless', () => {
    expect(reports(withPool('pool.query(`SELECT * FROM users ORDER BY id ${direction}`);')))
      .toMatchInlineSnapshot(`
      "
      pool.query(\`SELECT * FROM users ORDER BY id \${direction}\`);
                                                    ^^^^^^^^^
      "direction" is pasted as a keyword, and keywords cannot be bound. Choose it from a fixed list, such as ASC and DESC.
      "
    `);
    ignores(withPool("pool.query(`SELECT * FROM users ORDER BY id ${newest ? 'DESC' : 'ASC'}`);"));
  });

  test('items of a list are values; placeholders for them are not', () => {
    expect(reports(withPool("pool.query(`SELECT * FROM users WHERE id IN (${ids.join(', ')})`);")))
      .toMatchInlineSnapshot(`
      "
      pool.query(\`SELECT * FROM users WHERE id IN (\${ids.join(', ')})\`);
                                                     ^^^^^^^^^^^^^^
      "ids.join(', ')" becomes the items of a list in the SQL text. Bind the values: one placeholder per item, or "= ANY($1)" with an array in PostgreSQL.
      "
    `);
    ignores(
      withPool(`const marks = ids.map((_, index) => \`$\${index + 1}\`).join(', ');
pool.query(\`SELECT * FROM users WHERE id IN (\${marks})\`, ids);`),
    );
  });

  test('a whole clause may be built from fixed pieces only', () => {
    expect(reports(withPool('pool.query(`SELECT * FROM users ${filter}`);')))
      .toMatchInlineSnapshot(`
      "
      pool.query(\`SELECT * FROM users \${filter}\`);
                                        ^^^^^^
      "filter" becomes a piece of the SQL text. Build it from fixed pieces and pass the values as bound parameters.
      "
    `);
    ignores(
      withPool(`const conditions = ['deleted_at IS NULL'];
if (name) conditions.push('name = $1');
pool.query(\`SELECT * FROM users WHERE \${conditions.join(' AND ')}\`, [name]);`),
    );
  });

  test('each pasted value of a statement is a finding of its own', () => {
    expect(
      reports(withPool('pool.query(`INSERT INTO users (name, age) VALUES (${name}, ${age})`);')),
    ).toMatchInlineSnapshot(`
      "
      pool.query(\`INSERT INTO users (name, age) VALUES (\${name}, \${age})\`);
                                                          ^^^^
      "name" becomes part of the SQL text: whoever controls it controls the statement. Pass it as a bound parameter.

      pool.query(\`INSERT INTO users (name, age) VALUES (\${name}, \${age})\`);
                                                                   ^^^
      "age" becomes part of the SQL text: whoever controls it controls the statement. Pass it as a bound parameter.
      "
    `);
    ignores(withPool("pool.query('INSERT INTO users (name, age) VALUES ($1, $2)', [name, age]);"));
  });

  test('statements that change data or the schema are no different', () => {
    expect(
      reports(
        withPool(`pool.query(\`DELETE FROM users WHERE id = \${id}\`);
pool.query(\`ALTER TABLE users ADD COLUMN \${note} text\`);`),
      ),
    ).toMatchInlineSnapshot(`
      "
      pool.query(\`DELETE FROM users WHERE id = \${id}\`);
                                                 ^^
      "id" becomes part of the SQL text: whoever controls it controls the statement. Pass it as a bound parameter.

      pool.query(\`ALTER TABLE users ADD COLUMN \${note} text\`);
                                                 ^^^^
      "note" is pasted where a name stands, and names cannot be bound. Choose it from a fixed list, or quote it with the identifier helper of the driver.
      "
    `);
    ignores(withPool("pool.query('DELETE FROM users WHERE id = $1', [id]);"));
  });
});

describe('how the text is built', () => {
  test('a sum is a template by another name', () => {
    expect(reports(withPool(`pool.query("SELECT * FROM users WHERE email = '" + email + "'");`)))
      .toMatchInlineSnapshot(`
      "
      pool.query("SELECT * FROM users WHERE email = '" + email + "'");
                                                         ^^^^^
      "email" is pasted between quotes: a quote in the value ends the string and the rest is run as SQL. Remove the quotes and pass the value as a bound parameter.
      "
    `);
    ignores(withPool(`pool.query('SELECT * FROM users ' + 'WHERE email = $1', [email]);`));
  });

  test('a text that grows with += keeps what was pasted into it', () => {
    expect(
      reports(
        withPool(`let sql = 'SELECT * FROM users WHERE TRUE';
if (name) sql += \` AND name = '\${name}'\`;
pool.query(sql);`),
      ),
    ).toMatchInlineSnapshot(`
      "
      if (name) sql += \` AND name = '\${name}'\`;
                                       ^^^^
      "name" is pasted between quotes: a quote in the value ends the string and the rest is run as SQL. Remove the quotes and pass the value as a bound parameter.
      "
    `);
    ignores(
      withPool(`let sql = 'SELECT * FROM users WHERE TRUE';
const values = [];
if (name) {
  values.push(name);
  sql += \` AND name = $\${values.length}\`;
}
pool.query(sql, values);`),
    );
  });

  test('pieces in an array are followed to where they are pushed', () => {
    expect(
      reports(
        withPool(`const conditions = ['TRUE'];
if (name) conditions.push(\`name = '\${name}'\`);
pool.query(\`SELECT * FROM users WHERE \${conditions.join(' AND ')}\`);`),
      ),
    ).toMatchInlineSnapshot(`
      "
      if (name) conditions.push(\`name = '\${name}'\`);
                                           ^^^^
      "name" is pasted between quotes: a quote in the value ends the string and the rest is run as SQL. Remove the quotes and pass the value as a bound parameter.
      "
    `);
    ignores(
      withPool(`const conditions = ['TRUE'];
if (name) conditions.push('name = $1');
pool.query(\`SELECT * FROM users WHERE \${conditions.join(' AND ')}\`, [name]);`),
    );
  });

  test('a choice between texts is looked into', () => {
    expect(reports(withPool("pool.query(`SELECT * FROM users ${id ? `WHERE id = ${id}` : ''}`);")))
      .toMatchInlineSnapshot(`
      "
      pool.query(\`SELECT * FROM users \${id ? \`WHERE id = \${id}\` : ''}\`);
                                                           ^^
      "id" becomes part of the SQL text: whoever controls it controls the statement. Pass it as a bound parameter.
      "
    `);
    ignores(withPool("pool.query(`SELECT * FROM users ${id ? 'WHERE id = $1' : ''}`, [id]);"));
  });

  test('the text of a query object counts, its values do not', () => {
    expect(reports(withPool('pool.query({ text: `SELECT * FROM users WHERE id = ${id}` });')))
      .toMatchInlineSnapshot(`
      "
      pool.query({ text: \`SELECT * FROM users WHERE id = \${id}\` });
                                                           ^^
      "id" becomes part of the SQL text: whoever controls it controls the statement. Pass it as a bound parameter.
      "
    `);
    ignores(
      withPool("pool.query({ text: 'SELECT * FROM users WHERE id = $1', values: [`${id}`] });"),
    );
  });

  test('a tag binds its holes; the Unsafe method takes the finished text', () => {
    expect(reports(withPrisma('prisma.$queryRawUnsafe(`SELECT * FROM users WHERE id = ${id}`);')))
      .toMatchInlineSnapshot(`
      "
      prisma.$queryRawUnsafe(\`SELECT * FROM users WHERE id = \${id}\`);
                                                               ^^
      "id" becomes part of the SQL text: whoever controls it controls the statement. Pass it as a bound parameter.
      "
    `);
    ignores(withPrisma('prisma.$queryRaw`SELECT * FROM users WHERE id = ${id}`;'));
  });
});

describe('what a value can be', () => {
  test('a number cannot carry SQL, a string can', () => {
    expect(
      reports(
        withPool('function page(limit: string) { return pool.query(`SELECT 1 LIMIT ${limit}`); }'),
      ),
    ).toMatchInlineSnapshot(`
      "
      function page(limit: string) { return pool.query(\`SELECT 1 LIMIT \${limit}\`); }
                                                                         ^^^^^
      "limit" becomes part of the SQL text: whoever controls it controls the statement. Pass it as a bound parameter.
      "
    `);
    ignores(
      withPool('function page(limit: number) { return pool.query(`SELECT 1 LIMIT ${limit}`); }'),
    );
    ignores(withPool('pool.query(`SELECT 1 LIMIT ${Number(input.limit)}`);'));
  });

  test('an allow list proves the variable it asks about, and no other', () => {
    expect(
      reports(
        withPool(`const sortable = new Set(['name', 'age']);
function list(column, fallback) {
  if (!sortable.has(fallback)) throw new Error('unknown column');
  return pool.query(\`SELECT * FROM users ORDER BY \${column}\`);
}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      return pool.query(\`SELECT * FROM users ORDER BY \${column}\`);
                                                        ^^^^^^
      "column" is pasted where a name stands, and names cannot be bound. Choose it from a fixed list, or quote it with the identifier helper of the driver.
      "
    `);
    ignores(
      withPool(`const sortable = new Set(['name', 'age']);
function list(column) {
  if (!sortable.has(column)) throw new Error('unknown column');
  return pool.query(\`SELECT * FROM users ORDER BY \${column}\`);
}`),
    );
  });

  test('a pattern proves something only when it covers the whole text', () => {
    expect(
      reports(
        withPool(`function list(column) {
  if (!/[a-z_]+/.test(column)) throw new Error('unknown column');
  return pool.query(\`SELECT * FROM users ORDER BY \${column}\`);
}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      return pool.query(\`SELECT * FROM users ORDER BY \${column}\`);
                                                        ^^^^^^
      "column" is pasted where a name stands, and names cannot be bound. Choose it from a fixed list, or quote it with the identifier helper of the driver.
      "
    `);
    ignores(
      withPool(`function list(column) {
  if (!/^[a-z_]+$/.test(column)) throw new Error('unknown column');
  return pool.query(\`SELECT * FROM users ORDER BY \${column}\`);
}`),
    );
  });

  test('a union of literals holds for a parameter; a cast only claims it', () => {
    expect(
      reports(
        withPool(`const direction = request.query.direction as 'ASC' | 'DESC';
pool.query(\`SELECT * FROM users ORDER BY id \${direction}\`);`),
      ),
    ).toMatchInlineSnapshot(`
      "
      pool.query(\`SELECT * FROM users ORDER BY id \${direction}\`);
                                                    ^^^^^^^^^
      "direction" is pasted as a keyword, and keywords cannot be bound. Choose it from a fixed list, such as ASC and DESC.
      "
    `);
    ignores(
      withPool(`function list(direction: 'ASC' | 'DESC') {
  return pool.query(\`SELECT * FROM users ORDER BY id \${direction}\`);
}`),
    );
  });

  test('a constant of another file is one by its capitals only', () => {
    expect(
      reports(
        withPool(
          "import { order } from './names';\npool.query(`SELECT id FROM users ORDER BY ${order}`);",
        ),
      ),
    ).toMatchInlineSnapshot(`
      "
      pool.query(\`SELECT id FROM users ORDER BY \${order}\`);
                                                  ^^^^^
      "order" is pasted where a name stands, and names cannot be bound. Choose it from a fixed list, or quote it with the identifier helper of the driver.
      "
    `);
    ignores(
      withPool(
        "import { ORDER } from './names';\npool.query(`SELECT id FROM users ORDER BY ${ORDER}`);",
      ),
    );
  });
});

describe('what is SQL', () => {
  test('an unknown receiver is judged by the text', () => {
    expect(reports("import { db } from './db';\ndb.query(`SELECT * FROM users WHERE id = ${id}`);"))
      .toMatchInlineSnapshot(`
      "
      db.query(\`SELECT * FROM users WHERE id = \${id}\`);
                                                 ^^
      "id" becomes part of the SQL text: whoever controls it controls the statement. Pass it as a bound parameter.
      "
    `);
    ignores("import { index } from './search';\nindex.query(`red shoes in ${city}`);");
  });

  test('settings.clients makes a receiver known', () => {
    const code =
      "import { database } from './db';\ndatabase.query('BEGIN');\ndatabase.query(`LISTEN ${channel}`);";
    expect(reports(code, { settings: { clients: { database: 'pg' } } })).toMatchInlineSnapshot(`
      "
      database.query(\`LISTEN \${channel}\`);
                               ^^^^^^^
      "channel" is pasted where a name stands, and names cannot be bound. Choose it from a fixed list, or quote it with the identifier helper of the driver.
      "
    `);
    ignores(code);
  });

  test('settings.sinks makes a function known', () => {
    const code =
      "import { run } from './db';\nrun('users', `SELECT * FROM users WHERE id = ${id}`);";
    expect(reports(code, { settings: { sinks: [{ export: 'run', text: 1 }] } }))
      .toMatchInlineSnapshot(`
      "
      run('users', \`SELECT * FROM users WHERE id = \${id}\`);
                                                     ^^
      "id" becomes part of the SQL text: whoever controls it controls the statement. Pass it as a bound parameter.
      "
    `);
    ignores(code);
  });

  test('names that a tool fills in a file of SQL are its own business', () => {
    expect(reports(withPool('pool.query(`SELECT ${name} FROM users`);'))).toMatchInlineSnapshot(`
      "
      pool.query(\`SELECT \${name} FROM users\`);
                           ^^^^
      "name" is pasted where a name stands, and names cannot be bound. Choose it from a fixed list, or quote it with the identifier helper of the driver.
      "
    `);
    ignores('SELECT :name, {{ prefix }}.total FROM ${schema}.users;', {
      filename: 'queries/report.sql',
      settings: { dialect: 'postgresql' },
    });
  });
});

describe('ways of writing a file', () => {
  test('CommonJS', () => {
    const prelude = "const pg = require('pg');\nconst client = new pg.Client();\n";
    expect(
      reports(
        `${prelude}exports.find = (id) => client.query('SELECT * FROM users WHERE id = ' + id);`,
        {
          filename: 'src/users.cjs',
        },
      ),
    ).toMatchInlineSnapshot(`
      "
      exports.find = (id) => client.query('SELECT * FROM users WHERE id = ' + id);
                                                                              ^^
      "id" becomes part of the SQL text: whoever controls it controls the statement. Pass it as a bound parameter.
      "
    `);
    ignores(
      `${prelude}exports.find = (id) => client.query('SELECT * FROM users WHERE id = $1', [id]);`,
      { filename: 'src/users.cjs' },
    );
  });

  test('JavaScript modules', () => {
    expect(
      reports(
        withPool('export const find = (id) => pool.query(`SELECT * FROM users WHERE id = ${id}`);'),
        {
          filename: 'src/users.js',
        },
      ),
    ).toMatchInlineSnapshot(`
      "
      export const find = (id) => pool.query(\`SELECT * FROM users WHERE id = \${id}\`);
                                                                               ^^
      "id" becomes part of the SQL text: whoever controls it controls the statement. Pass it as a bound parameter.
      "
    `);
    ignores(withPool('export const text = (id) => `SELECT * FROM users WHERE id = ${id}`;'), {
      filename: 'src/users.js',
    });
  });

  test('JSX, where braces hold expressions as well', () => {
    expect(
      reports(
        withPool(`export async function Name({ id }: { id: string }) {
  const { rows } = await pool.query(\`SELECT name FROM users WHERE id = \${id}\`);
  return <b title={\`user \${id}\`}>{rows[0].name}</b>;
}`),
        { filename: 'app/name.tsx' },
      ),
    ).toMatchInlineSnapshot(`
      "
      const { rows } = await pool.query(\`SELECT name FROM users WHERE id = \${id}\`);
                                                                             ^^
      "id" becomes part of the SQL text: whoever controls it controls the statement. Pass it as a bound parameter.
      "
    `);
    ignores(
      withPool(`export async function Name({ id }: { id: string }) {
  const { rows } = await pool.query('SELECT name FROM users WHERE id = $1', [id]);
  return <b title={\`user \${id}\`}>{rows[0].name}</b>;
}`),
      { filename: 'app/name.tsx' },
    );
  });

  test('decorated classes with an injected pool', () => {
    const service = (method: string): string => `import { Pool } from 'pg';

@Controller('users')
export class UsersController {
  constructor(@Inject('POOL') private readonly pool: Pool) {}

  @Get(':id')
  find(@Param('id') id: string) {
    ${method}
  }
}`;
    expect(reports(service('return this.pool.query(`SELECT * FROM users WHERE id = ${id}`);')))
      .toMatchInlineSnapshot(`
      "
      return this.pool.query(\`SELECT * FROM users WHERE id = \${id}\`);
                                                               ^^
      "id" becomes part of the SQL text: whoever controls it controls the statement. Pass it as a bound parameter.
      "
    `);
    ignores(service("return this.pool.query('SELECT * FROM users WHERE id = $1', [id]);"));
  });

  test('CRLF, emoji and escapes before the finding do not move it', () => {
    expect(
      reports(
        withPool(
          "pool.query(`\r\n  SELECT '🎉🎉', '\\u0041'\r\n  FROM users WHERE '🚀' <> '' AND id = ${id}\r\n`);",
        ),
      ),
    ).toMatchInlineSnapshot(`
      "
      FROM users WHERE '🚀' <> '' AND id = \${id}
                                             ^^
      "id" becomes part of the SQL text: whoever controls it controls the statement. Pass it as a bound parameter.
      "
    `);
    ignores(
      withPool(
        "pool.query(`\r\n  SELECT '🎉🎉', '\\u0041'\r\n  FROM users WHERE '🚀' <> '' AND id = $1\r\n`, [id]);",
      ),
    );
  });

  test('code that is still being typed', () => {
    expect(reports(withPool('pool.query(`SELECT * FROM users WHERE id = ${id} AND `, )')))
      .toMatchInlineSnapshot(`
      "
      pool.query(\`SELECT * FROM users WHERE id = \${id} AND \`, )
                                                   ^^
      "id" becomes part of the SQL text: whoever controls it controls the statement. Pass it as a bound parameter.
      "
    `);
    ignores(withPool('pool.query(`SELECT * FROM users WHERE id = $`, )'));
    ignores(withPool('pool.query(``)'));
  });
});
