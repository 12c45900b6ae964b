import type { LockTimeline } from '@sqlproof/core';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sqlproof } from './command-line.js';
import { project } from './temporary-project.js';

const users = `-- migrate:up
CREATE TABLE notes (id bigint PRIMARY KEY, user_id bigint REFERENCES users);
ALTER TABLE users ADD COLUMN a int, ADD COLUMN b uuid DEFAULT gen_random_uuid();
UPDATE users SET a = 1;
CREATE INDEX ON orders (user_id);

-- migrate:down
DROP TABLE notes;
`;
const files = {
  'db/migrations/20240101000000_users.sql': users,
  'db/queries/all.sql': 'SELECT 1;\n',
};
const dialect = ['--dialect', 'postgresql'];

describe('sqlproof locks', () => {
  test('shows each table with its locks, from when until when', async () => {
    const { stdout, code } = await sqlproof(['locks', 'db', ...dialect], { cwd: project(files) });
    expect(code).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "db/migrations/20240101000000_users.sql, run by dbmate

        2  CREATE TABLE notes (id bigint PRIMARY KEY, user_id bigint REFERENCES us…
        3  ALTER TABLE users ADD COLUMN a int, ADD COLUMN b uuid DEFAULT gen_rando…
        4  UPDATE users SET a = 1
        5  CREATE INDEX ON orders (user_id)
        8  DROP TABLE notes  (way down)

      users
        SHARE ROW EXCLUSIVE, lines 2 to 5: writes wait
        ACCESS EXCLUSIVE, lines 3 to 5: reads and writes wait while the table is written anew
        ROW EXCLUSIVE, lines 4 to 5: nothing ordinary waits
        ACCESS EXCLUSIVE, line 8: reads and writes wait

      orders
        SHARE, line 5: writes wait while indexes are built

      notes
        ACCESS EXCLUSIVE, line 8: reads and writes wait
      "
    `);
  });

  test('prints what the README shows', async () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const block = /```console\n\$ npx sqlproof (locks (\S+))\n([^`]*)```/.exec(readme);
    const [, command = '', file = '', shown] = block ?? [];
    const cwd = project({
      [file]:
        "-- migrate:up\nALTER TABLE users ADD COLUMN plan text;\nUPDATE users SET plan = 'free';\n" +
        'CREATE INDEX ON orders (user_id);\n\n-- migrate:down\n',
    });
    const { stdout } = await sqlproof([...command.split(' '), ...dialect], { cwd });
    expect(stdout).toBe(shown);
  });

  test('gives back a lock with its statement where no transaction goes on', async () => {
    const cwd = project({
      'db/migrations/001_a.sql':
        'ALTER TABLE a ADD COLUMN b int;\nCREATE INDEX CONCURRENTLY ON a (b);\nBEGIN;\nALTER TABLE a DROP COLUMN c;\nCREATE INDEX ON d (e);\nCOMMIT;\n',
    });
    const { stdout } = await sqlproof(['locks', 'db', ...dialect, '-f', 'json'], { cwd });
    const [timeline] = JSON.parse(stdout) as LockTimeline[];
    expect(
      timeline?.tables.map(({ table, locks }) => [
        table,
        ...locks.map(({ lock, from, until, work }) => `${lock} ${from}-${until} ${work}`),
      ]),
    ).toEqual([
      [
        'a',
        'ACCESS EXCLUSIVE 0-0 none',
        'SHARE UPDATE EXCLUSIVE 1-1 build',
        'ACCESS EXCLUSIVE 3-5 none',
      ],
      ['d', 'SHARE 4-5 build'],
    ]);
  });

  test('draws a chart that no name can break out of', async () => {
    const cwd = project({
      'db/migrations/001_a.sql': 'ALTER TABLE "a:b;\n%%{init}%% ```" DROP COLUMN c;\n',
    });
    const { stdout } = await sqlproof(['locks', 'db', ...dialect, '-f', 'mermaid'], { cwd });
    expect(stdout).toMatchInlineSnapshot(`
      "gantt
          title db/migrations/001_a.sql
          dateFormat x
          axisFormat %s
          tickInterval 1second
          section a b     init       
          ACCESS EXCLUSIVE :crit, 1000, 2000
      "
    `);
  });

  test('says so when no file is a migration, and what a wrong argument is', async () => {
    const cwd = project(files);
    const none = await sqlproof(['locks', 'db/queries'], { cwd });
    expect([none.code, none.stdout]).toEqual([0, '']);
    expect(none.stderr).toContain('None of these files is a migration.');
    const wrong = await sqlproof(['locks', 'db', '-f', 'mermaids'], { cwd });
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('--format cannot be "mermaids". Did you mean "mermaid"?');
    expect((await sqlproof(['locks'], { cwd })).stderr).toContain('name the migrations');
  });
});
