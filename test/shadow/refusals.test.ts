import { describe, expect, test } from 'vitest';
import { commandLine, prismaFiles, queries, shadowProject } from './support/shadow-project.js';

const { explain } = commandLine();
const tables = `CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, plan text);
CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint NOT NULL UNIQUE, total int NOT NULL);
`;

/** What the code of a project is told about it, each as `line rule`, and what the ledger says. */
async function told(
  code: string,
  { migrations = [tables], schema = '' } = {},
): Promise<{ readonly problems: readonly string[]; readonly stderr: string }> {
  const files = { 'src/app.ts': code, ...(schema && { 'prisma/schema.prisma': schema }) };
  const { problems, stderr } = await explain(await shadowProject(prismaFiles(migrations, files)), [
    '--verbose',
  ]);
  return {
    problems: problems
      .filter((one) => one.startsWith('src/'))
      .map((one) => one.replace(/^src\/app\.ts:(\d+):\d+ (\w+ \S+): .*$/s, '$1 $2')),
    stderr,
  };
}

describe('a value whose type the text does not tell', () => {
  const text = 'SELECT id FROM users WHERE id = 1 AND ';

  test('is refused where the driver sends none', async () => {
    const { problems } = await told(
      queries(
        `pool.query('${text}$1 IS NULL', [a])`,
        `pool.query('${text}$1::text IS NULL', [a])`,
        "pool.query('SELECT * FROM unnest($1)', [a])",
        "pool.query('SELECT to_jsonb($1)', [a])",
      ),
    );
    expect(problems).toEqual([
      '3 error shadow/does-not-plan',
      '5 error shadow/does-not-plan',
      '6 error shadow/does-not-plan',
    ]);
  });

  test('is sent with its type by Prisma; a column that is not there is none for Prisma either', async () => {
    const code = [
      "import { PrismaClient } from '@prisma/client';",
      'const db = new PrismaClient();',
      `export const a = (v: string) => db.$queryRaw\`${text}\${v} IS NULL\`;`,
      'export const b = (v: string) => db.$queryRaw`SELECT to_jsonb(${v})`;',
      'export const c = (v: string) => db.$queryRaw`SELECT nope FROM users WHERE id = ${v}`;',
      '',
    ].join('\n');
    const schema = 'datasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}\n';
    const { problems, stderr } = await told(code, { schema });
    expect(problems).toEqual(['5 error shadow/does-not-plan']);
    expect(stderr).toContain('its values are sent with types, which its text does not tell');
  });
});

describe('what is refused for want of a key', () => {
  const calls = queries(
    "pool.query('INSERT INTO orders VALUES (1, 2, 3) ON CONFLICT (user_id) DO NOTHING')",
    "pool.query('INSERT INTO orders VALUES (1, 2, 3) ON CONFLICT (total) DO NOTHING')",
    "pool.query('SELECT email, count(*) FROM users GROUP BY id')",
    "pool.query('SELECT email, count(*) FROM users GROUP BY plan')",
  );

  test('is reported', async () => {
    expect((await told(calls)).problems).toEqual([
      '4 error shadow/does-not-plan',
      '6 error shadow/does-not-plan',
    ]);
  });

  test('is in the ledger where a statement failed that may have made the key', async () => {
    const { problems, stderr } = await told(calls, {
      migrations: [tables, 'ALTER TABLE orders ADD UNIQUE (total), ADD CHECK (missing(total));\n'],
    });
    expect(problems).toEqual([]);
    expect(stderr).toContain('the schema is not known as a whole');
  });
});
