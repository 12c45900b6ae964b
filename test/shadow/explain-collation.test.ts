import { describe, expect, test } from 'vitest';
import { commandLine, prismaFiles, queries, shadowProject } from './support/shadow-project.js';

const { explain, run } = commandLine();

const schema = `CREATE TABLE users (id bigint PRIMARY KEY, org int, email text, nick text, name text COLLATE "C", code char(9), fax text);
CREATE INDEX users_email ON users (email);
CREATE INDEX users_nick ON users (nick);
CREATE INDEX users_nick_pattern ON users (nick text_pattern_ops);
CREATE INDEX users_name ON users (name);
CREATE INDEX users_code ON users (code);
CREATE INDEX users_org_fax ON users (org, fax);
`;

function files(...texts: readonly string[]): Readonly<Record<string, string>> {
  const calls = texts.map(
    (where) => `pool.query(${JSON.stringify(`SELECT id FROM users WHERE ${where}`)}, [])`,
  );
  return prismaFiles([schema], { 'src/app.ts': queries(...calls) });
}

function saidOf(line: number, index: string, condition: string): string {
  return `src/app.ts:${line}:31 notice shadow/index-collation-dependent: The index "${index}" serves this search in "users" where ${condition} only if the collation of the database is C; under any other one the query reads the whole table.`;
}

const dependent = files(
  "email LIKE 'abc%'",
  "email ~ '^abc'",
  "code LIKE 'abc%'",
  "email LIKE 'a_b%' AND nick <> 'x'",
);

describe('a search by a beginning', () => {
  test('that only a plain index serves is a notice, which fails nothing', async () => {
    const { code, problems } = await explain(await shadowProject(dependent));
    expect(problems).toEqual([
      saidOf(3, 'users_email', "(users.email ~~ 'abc%'::text)"),
      saidOf(4, 'users_email', "(users.email ~ '^abc'::text)"),
      saidOf(5, 'users_code', "(users.code ~~ 'abc%'::text)"),
      saidOf(6, 'users_email', "(users.email ~~ 'a_b%'::text)"),
    ]);
    expect(code).toBe(0);
  });

  test('is nothing where all databases have the collation C, and --collation takes no other', async () => {
    const cwd = await shadowProject(dependent);
    expect((await explain(cwd, ['--collation', 'C'])).problems).toEqual([]);
    const { code, stderr } = await run(cwd, ['explain', '--collation', 'de_DE']);
    expect([code, stderr]).toEqual([2, 'sqlproof: --collation cannot be "de_DE". Allowed: C.\n']);
  });

  test('that is served whatever the collation is, or that is none, is nothing', async () => {
    const served = files(
      // An index for patterns, and a column with the collation C.
      "nick LIKE 'abc%'",
      "name LIKE 'abc%'",
      // Another condition finds the rows.
      "id = 1 AND email LIKE 'abc%'",
      "org = 1 AND fax LIKE 'abc%'",
      // The whole text, and a range that the query asks for itself.
      "email LIKE 'abc'",
      "email >= 'abc' AND email < 'abd'",
      "email >= 'abc' AND email < 'abd' AND email LIKE '%x'",
    );
    expect((await explain(await shadowProject(served))).problems).toEqual([]);
  });
});
