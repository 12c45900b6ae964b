/** Programs of any size, by what grows in them: what a generator of code could write. */
export const generatedCode: Readonly<Record<string, (size: number) => string>> = {
  'a class whose methods query and call each other': (size) =>
    pgFile(
      `class Store {\n${lines(
        size,
        (index) => `  async m${index}(id) {
    const { rows } = await this.pool.query('SELECT a FROM t WHERE id = $1', [id]);
    for (const row of rows) await this.m${(index * 7 + 1) % size}(row.id);
  }`,
      )}\n  pool = new Pool();\n}`,
    ),

  'one method that all others call from a loop': (size) =>
    pgFile(
      `class Store {\n  pool = new Pool();
  load(id) { return this.pool.query('SELECT a FROM t WHERE id = $1', [id]); }\n${lines(
    size,
    (index) => `  async m${index}(ids) {
    for (const id of ids) await this.load(id);
    await this.pool.query(\`SELECT a FROM t WHERE b = \${ids}\`);
  }`,
  )}\n}`,
    ),

  'helper functions called from loops': (size) =>
    pgFile(
      lines(
        size,
        (index) => `async function load${index}(id) {
  return pool.query('SELECT a FROM t WHERE id = $1', [id]);
}
export async function all${index}(ids) { for (const id of ids) await load${index}(id); }`,
      ),
    ),

  'helper functions that one function calls': (size) =>
    pgFile(
      `${lines(size, (index) => `const load${index} = (id) => pool.query('SELECT a FROM t WHERE id = $1', [id]);`)}
async function all(id) {\n${lines(size, (index) => `  await load${index}(id);`)}\n}
export async function each(ids) { for (const id of ids) await all(id); }`,
    ),

  'pieces of a statement that take in pieces': (size) => {
    const all = (piece: string): string => Array<string>(size).fill(`\${${piece}}`).join(' AND ');
    return `import postgres from 'postgres';
const sql = postgres();
export async function list(one, wanted) {
  const a = sql\`a = \${one}\`;
  const b = wanted ? sql\`${all('a')}\` : sql\`\`;
  const c = wanted ? sql\`${all('b')}\` : sql\`\`;
  const d = wanted ? sql\`${all('c')}\` : sql\`\`;
  return await sql\`SELECT a FROM t WHERE ${all('d')}\`;
}`;
  },

  'a chain of helpers': (size) =>
    pgFile(
      `${lines(size, (index) => `async function h${index}(id) { await pool.query('SELECT a FROM t WHERE id = $1', [id]); await h${index + 1}(id); }`)}
async function h${size}(id) { for (const one of id) await h0(one); }`,
    ),

  'calls on many clients': (size) =>
    `import { PrismaClient } from '@prisma/client';\n${lines(
      size,
      (index) => `const db${index} = make();
await db${index}Client.post.count({ where: { id } });
await db${index}Client.user.findMany({ where: { id: id${index} } });`,
    )}`,

  'calls on one client that the last of them proves': (size) =>
    `export async function run(db) {\n${lines(size, () => '  await db.post.count({ where: { id } });')}
  await db.post.findUnique({ where: { id } });\n}`,

  'queries on a client that is declared without a value': (size) =>
    pgFile(
      `let db;\n${lines(size, (index) => `await db.query(\`SELECT \${a${index}} FROM t\`);`)}`,
    ),

  'tagged templates': (size) =>
    `import postgres from 'postgres';\nconst sql = postgres();\n${lines(
      size,
      (index) => `const part${index} = sql\`AND a = \${a}\`;
await sql\`SELECT a FROM t WHERE id = \${id} \${part${index}} ORDER BY \${sql.unsafe(column)}\`;`,
    )}`,

  'nested tagged templates': (size) =>
    `import postgres from 'postgres';\nconst sql = postgres();\n${Array.from(
      { length: size / 8 },
      () => '',
    )
      .map(() =>
        `await sql\`SELECT a FROM t \${`.concat(
          'sql`WHERE a = ${'.repeat(6),
          'a',
          '}`'.repeat(6),
          '}`;\n',
        ),
      )
      .join('')}`,

  'queries in one callback': (size) =>
    pgFile(
      `await Promise.all(ids.map(async (id) => {\n${lines(size, () => "  await pool.query('SELECT a FROM t WHERE id = $1', [id]);")}\n}));`,
    ),

  'queries in one loop': (size) =>
    pgFile(
      `for (const id of ids) {\n  const found = [];\n${lines(
        size,
        (
          index,
        ) => `  const row${index} = await pool.query('SELECT a FROM t WHERE id = $1', [id, found]);
  if (!row${index}) continue;
  found.push(row${index});`,
      )}\n}`,
    ),

  'nested blocks': (size) =>
    pgFile(
      `async function run(x) {\n${'{ await pool.query(`SELECT a FROM t WHERE a = ${x}`);\n'.repeat(size / 8)}${'}'.repeat(size / 8)}\n}`,
    ),

  'nested conditions in a loop': (size) =>
    pgFile(
      `async function run(xs) {\nfor (const x of xs) {\n${'if (a) { await pool.query(`SELECT a FROM t WHERE a = ${x}`);\n'.repeat(size / 8)}${'}'.repeat(size / 8)}\n}\n}`,
    ),

  'a template with many holes': (size) =>
    pgFile(
      `export const run = (x) => pool.query(\`SELECT \${x}\n${lines(size, (index) => `, '\${x}' AS a${index}`)} FROM t\`);`,
    ),

  'a concatenation of many pieces': (size) =>
    pgFile(
      `const text = 'SELECT a'\n${lines(size, (index) => `  + ', ' + a${index}`)} + ' FROM t';\npool.query(text);`,
    ),

  'a variable that is assigned again and again': (size) =>
    pgFile(
      `let sql = 'SELECT a FROM t';\n${lines(
        size,
        (index) => `if (a${index}) sql = \`SELECT a FROM t WHERE b = \${b}\`;
if (c${index}) sql += ' -- c';`,
      )}\npool.query(sql);`,
    ),

  'a variable that is made of itself again and again': (size) =>
    pgFile(
      `let sql = 'SELECT a FROM t WHERE b = 1';\n${lines(size, () => "sql = sql + ' AND c = 1' + sql;")}\npool.query(sql);`,
    ),

  'one variable for many queries': (size) =>
    pgFile(
      `let sql = '';\n${lines(size, (index) => `sql = 'SELECT a FROM t';\nsql += \` WHERE a = \${a${index}}\`;\nawait pool.query(sql);`)}`,
    ),

  'a value that is assigned again and again': (size) =>
    pgFile(
      `let name = 'a';\n${lines(size, (index) => `name = f(name);\nawait pool.query(\`SELECT \${name} FROM t WHERE a = ${index}\`);`)}`,
    ),

  'a parameter of a function that is called often': (size) =>
    pgFile(
      `function find(name) {\n${lines(size, () => '  pool.query(`SELECT ${name} FROM t`);')}\n}\n${lines(size, () => "find('a');")}`,
    ),

  'guards before pasted values': (size) =>
    pgFile(
      `function find(name) {\n${lines(size, (index) => `  if (name === a${index}) return;\n  pool.query(\`SELECT \${name} FROM t\`);`)}\n}`,
    ),

  'one object of constants': (size) =>
    pgFile(
      `const names = {\n${lines(size, (index) => `  a${index}: 'a${index}',`)}\n};\n${lines(size, (index) => `await pool.query(\`SELECT \${names.a${index}} FROM t\`);`)}`,
    ),

  'one destructured object': (size) =>
    pgFile(
      `const {\n${lines(size, (index) => `  a${index},`)}\n} = Query.parse(input);\n${lines(size, (index) => `await pool.query(\`SELECT \${a${index}} FROM t\`);`)}`,
    ),

  'a list that is filled piece by piece': (size) =>
    pgFile(
      `const parts = ['SELECT a FROM t'];\n${lines(size, (index) => `if (a${index}) parts.push(\`AND b = \${b}\`);`)}\n${lines(8, () => "await pool.query(parts.join(' '));")}`,
    ),

  'one chain of calls': (size) =>
    pgFile(
      `await pool\n${lines(size / 4, (index) => `  .query('SELECT a FROM t WHERE b = ${index}')`)};`,
    ),

  'a list of conditions of one another': (size) =>
    pgFile(
      `const a0 = 'x';\n${lines(size, (index) => `const a${index + 1} = [${`a${index}, `.repeat(8)}].join(' ');`)}\npool.query(\`SELECT 1 \${a${size}}\`);`,
    ),
};

/** The same in TypeScript. */
export const generatedTypeScript: Readonly<Record<string, (size: number) => string>> = {
  'one interface': (size) =>
    pgFile(
      `interface Names {\n${lines(size, (index) => `  a${index}: string;`)}\n}
function run(names: Names) {\n${lines(size, (index) => `  pool.query(\`SELECT \${names.a${index}} FROM t\`);`)}\n}`,
    ),

  'one class with a field for each query': (size) =>
    pgFile(
      `class Store {\n${lines(size, (index) => `  private a${index}: Pool = new Pool();\n  private b${index} = 'b';`)}
  run(x: string) {\n${lines(size, (index) => `    this.a${index}.query(\`SELECT \${x} FROM \${this.b${index}}\`);`)}\n  }\n}`,
    ),

  'one union of literals': (size) =>
    pgFile(
      `type Name = ${Array.from({ length: size }, (_, index) => `'a${index}'`).join(' | ')};
function run(name: Name) {\n${lines(size, () => '  pool.query(`SELECT ${name} FROM t`);')}\n}`,
    ),
};

function pgFile(body: string): string {
  return `import { Pool } from 'pg';\nconst pool = new Pool();\n${body}\n`;
}

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('\n');
}
