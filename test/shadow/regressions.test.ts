import { describe, expect, test } from 'vitest';
import { write } from '../cli/temporary-project.js';
import { repository } from './support/repository.js';
import { commandLine, migrationPath, prismaFiles, queries } from './support/shadow-project.js';

const { explain } = commandLine();
const schema = `CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, plan text, active boolean NOT NULL);
CREATE INDEX users_email ON users (email);
CREATE INDEX users_active ON users (active);
`;

/** What a change makes worse for a query, each problem with its severity, and what the ledger says of it. */
async function changed(
  call: string,
  change: Readonly<Record<string, string>>,
): Promise<{ readonly problems: readonly string[]; readonly stderr: string }> {
  const cwd = await repository(prismaFiles([schema], { 'src/app.ts': queries(call) }));
  for (const [path, text] of Object.entries(change)) write(cwd, path, text);
  const { problems, stderr } = await explain(cwd, ['--base', 'HEAD', '--verbose']);
  return { problems: problems.map((one) => one.replace(/:\d+:\d+ (\w+ \S+): .*/s, ' $1')), stderr };
}

const drop = { [migrationPath(2)]: 'DROP INDEX users_email;\n' };
const byEmail = "pool.query('SELECT id FROM users WHERE email = $1', [mail])";

describe('a query that loses its index', () => {
  test('in all of its variants is an error, in one of two a warning', async () => {
    expect((await changed(byEmail, drop)).problems).toEqual([
      `${migrationPath(2)} error shadow/lost-index`,
    ]);
    const half =
      'pool.query(`SELECT id FROM users WHERE ${some ? `id = $1` : `email = $1`}`, [it])';
    expect((await changed(half, drop)).problems).toEqual([
      `${migrationPath(2)} warning shadow/lost-index`,
    ]);
  });

  test('is told of once when the change brings it, as a new query without an index', async () => {
    const { problems } = await changed("pool.query('SELECT 1')", {
      ...drop,
      'src/app.ts': queries(byEmail),
    });
    expect(problems).toEqual(['src/app.ts warning shadow/no-usable-index']);
  });

  test('that only picked rows by a flag is in the ledger', async () => {
    const { problems, stderr } = await changed(
      "pool.query('SELECT id FROM users WHERE active = true')",
      { [migrationPath(2)]: 'DROP INDEX users_active;\n' },
    );
    expect(problems).toEqual([]);
    expect(stderr).toContain('only flags pick the rows of a table that it reads as a whole');
  });
});

describe('a query that is refused after a change', () => {
  const plan = "pool.query('SELECT plan FROM users WHERE id = $1', [it])";

  test('of which a migration failed is in the ledger, as what failed may have put it right', async () => {
    const rename = 'ALTER TABLE users RENAME plan TO tier;\n';
    expect((await changed(plan, { [migrationPath(2)]: rename })).problems).toEqual([
      `${migrationPath(2)} error shadow/does-not-plan`,
    ]);
    const failing = `${rename}ALTER TABLE users ADD plan text DEFAULT missing();\n`;
    const { problems, stderr } = await changed(plan, { [migrationPath(2)]: failing });
    expect(problems).toEqual([`${migrationPath(2)} error shadow/migration-fails`]);
    expect(stderr).toContain('of which a migration was not run as a whole');
  });

  test('that planned with a value for what is not known is in the ledger where types disagree', async () => {
    const change = {
      [migrationPath(2)]: 'ALTER TABLE users ALTER plan TYPE int USING plan::int;\n',
    };
    const text = "pool.query(`SELECT id FROM users WHERE id = $1 AND plan = 'pro'`, [it])";
    const rewrite = `${migrationPath(2)} error shadow/table-rewrite`;
    expect((await changed(text, change)).problems).toEqual([
      `${migrationPath(2)} error shadow/does-not-plan`,
      rewrite,
    ]);
    const assumed = "pool.query(`SELECT id FROM users WHERE id = ${it} AND plan = 'pro'`)";
    const { problems, stderr } = await changed(assumed, change);
    expect(problems).toEqual([rewrite]);
    expect(stderr).toContain('it was planned with a value in the place of it, and refused');
  });
});

describe('a condition that a NULL switches off', () => {
  test('is no full read where an index serves it when the value is given', async () => {
    const call = (column: string): string =>
      `pool.query('SELECT id FROM users WHERE ($1::text IS NULL OR ${column} = $1)', [it])`;
    const served = await changed("pool.query('SELECT 1')", {
      'src/app.ts': queries(call('email')),
    });
    expect(served.problems).toEqual([]);
    expect(served.stderr).toContain('a value that may be NULL switches a condition off');
    const unserved = await changed("pool.query('SELECT 1')", {
      'src/app.ts': queries(call('plan')),
    });
    expect(unserved.problems).toEqual(['src/app.ts warning shadow/no-usable-index']);
  });
});
