import { capital, columnName, functionName, quality, tableName, thing } from './names.js';
import type { Random } from './random.js';

/** Lines that query code of any shape can stand below. */
export const queryImports = `import { PrismaClient } from '@prisma/client';
import { Pool, type PoolClient } from 'pg';
import { db } from '../database';
import { chunk } from '../support/chunk';

const pool = new Pool();
const prisma = new PrismaClient();
`;

/** A way in which people write queries: a text of top-level declarations with about as many queries. */
export type QueryShape = (random: Random, count: number) => string;

export const queryShapes = {
  'functions with text': each(textFunction),
  'functions with templates': each(templateFunction),
  'text put together': each(builtText),
  'queries in loops': each(queryInLoop),
  'helpers called from loops': each(helperInLoop),
  transactions: each(transaction),
  'Prisma operations': each(prismaOperation),
  'operations of a client made elsewhere': each(clientOperation),
  'Prisma raw queries': each(prismaRaw),
  'methods of one class': repository,
} satisfies Readonly<Record<string, QueryShape>>;

/** One or a few queries of some shape. */
export function queryBlock(random: Random): string {
  const [first, ...others] = Object.values<QueryShape>(queryShapes);
  if (!first) return '';
  return random.pick([first, ...others])(random, 1 + random.below(2));
}

function each(write: (random: Random) => string): QueryShape {
  return (random, count) => Array.from({ length: count }, () => write(random)).join('\n');
}

function textFunction(random: Random): string {
  const table = tableName(random);
  const [column, other] = [columnName(random), columnName(random)];
  const texts = [
    `'SELECT ${column}, ${other} FROM ${table} WHERE id = $1'`,
    `'INSERT INTO ${table} (${column}, ${other}) VALUES ($1, $2) RETURNING id'`,
    `'UPDATE ${table} SET ${column} = $2, updated_at = now() WHERE id = $1'`,
    `'DELETE FROM ${table} WHERE ${column} = $1 AND ${other} < $2'`,
    `"SELECT count(*) AS total FROM ${table} WHERE ${column} > now() - interval '1 day'"`,
  ] as const;
  const body = `const { rows } = await pool.query(${random.pick(texts)}, [id, ${quality(random)}]);\n  return rows[0];`;
  return wrapped(random, `id: number, ${quality(random)}: string`, body);
}

function templateFunction(random: Random): string {
  const [table, joined] = [tableName(random), tableName(random)];
  const text = `
    SELECT t.id, t.${columnName(random)}, j.${columnName(random)}
    FROM ${table} t
    JOIN ${joined} j ON j.${thing(random)}_id = t.id
    WHERE t.tenant_id = $1 AND j.${columnName(random)} IS NOT NULL
    GROUP BY t.id, j.${columnName(random)}
    ORDER BY t.${columnName(random)} DESC
    LIMIT 50
  `;
  return wrapped(
    random,
    'tenantId: string',
    `const result = await pool.query(\`${text}\`, [tenantId]);\n  return result.rows;`,
  );
}

function builtText(random: Random): string {
  const [table, column] = [tableName(random), columnName(random)];
  const body = `const values: unknown[] = [filter.tenantId];
  let text = 'SELECT * FROM ${table} WHERE tenant_id = $1';
  if (filter.${column}) {
    values.push(filter.${column});
    text += \` AND ${column} = $\${values.length}\`;
  }
  const ids = filter.ids.map((_, index) => \`$\${index + 2}\`).join(', ');
  text += \` AND id IN (\${ids}) ORDER BY \${filter.descending ? 'id DESC' : 'id'} LIMIT 100\`;
  return pool.query(text, values);`;
  return wrapped(random, 'filter: Filter', body);
}

function queryInLoop(random: Random): string {
  const [table, name] = [tableName(random), thing(random)];
  const body = `for (const ${name} of ${name}s) {
    const { rows } = await pool.query('SELECT * FROM ${table} WHERE ${name}_id = $1', [${name}.id]);
    ${name}.${quality(random)} = rows.length;
  }
  return Promise.all(${name}s.map((one) => prisma.${name}.findMany({ where: { ${name}Id: one.id }, take: 10 })));`;
  return wrapped(random, `${name}s: ${capital(name)}[]`, body);
}

function helperInLoop(random: Random): string {
  const [table, helper, name] = [tableName(random), functionName(random), thing(random)];
  const inner = `async function ${helper}(id: number) {
  return pool.query('SELECT ${columnName(random)} FROM ${table} WHERE ${name}_id = $1', [id]);
}

`;
  const body = `for (const part of chunk(ids, 100)) {
    for (const id of part) await ${helper}(id);
  }`;
  return inner + wrapped(random, 'ids: readonly number[]', body);
}

function transaction(random: Random): string {
  const [table, other] = [tableName(random), tableName(random)];
  const body = `const client: PoolClient = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('UPDATE ${table} SET ${columnName(random)} = $1 WHERE id = $2', [amount, id]);
    await client.query('INSERT INTO ${other} (${columnName(random)}) VALUES ($1)', [id]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }`;
  return wrapped(random, 'id: number, amount: number', body);
}

function prismaOperation(random: Random): string {
  return wrapped(random, 'id: string', `return prisma.${operation(random)};`);
}

function clientOperation(random: Random): string {
  return wrapped(random, 'id: string', `return db.${operation(random)};`);
}

function operation(random: Random): string {
  const [model, field] = [thing(random), quality(random)];
  const calls = [
    `findMany({ where: { ${field}: id }, include: { ${thing(random)}s: true }, take: 20 })`,
    `findUnique({ where: { id } })`,
    `findFirst({ where: { id, deletedAt: null }, orderBy: { createdAt: 'desc' } })`,
    `count({ where: { ${field}: { gt: 3 } } })`,
    `updateMany({ where: { ${field}: id }, data: { ${quality(random)}: null } })`,
    `deleteMany({ where: { id: { in: [id] } } })`,
  ] as const;
  return `${model}.${random.pick(calls)}`;
}

function prismaRaw(random: Random): string {
  const [table, column] = [tableName(random), columnName(random)];
  const body = `return prisma.$queryRaw\`
    SELECT "${column}", COUNT(*)::int AS total FROM "${table}"
    WHERE "createdAt" > \${since} AND "${column}" = ANY(\${names})
    GROUP BY 1 LIMIT \${limit}
  \`;`;
  return wrapped(random, 'since: Date, names: string[], limit: number', body);
}

function wrapped(random: Random, parameters: string, body: string): string {
  return `export async function ${functionName(random)}${random.below(1000)}(${parameters}) {\n  ${body}\n}\n`;
}

/** Each method with a text of its own, every second one behind a private helper of the class. */
function repository(random: Random, count: number): string {
  const table = tableName(random);
  const methods = Array.from({ length: count }, (_, index) => {
    const text = `'SELECT ${columnName(random)} FROM ${table} WHERE ${columnName(random)} = $1'`;
    const name = `${functionName(random)}${index}`;
    if (index % 2 === 0)
      return `  async ${name}(id: string) {\n    return this.db.query(${text}, [id]);\n  }\n`;
    return `  private async one${index}(id: string) {\n    return this.db.query(${text}, [id]);\n  }\n
  async ${name}(ids: string[]) {\n    return Promise.all(ids.map((id) => this.one${index}(id)));\n  }\n`;
  });
  return `export class ${capital(thing(random))}Repository {\n  constructor(private readonly db: Pool) {}\n\n${methods.join('\n')}}\n`;
}
