import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startForeignServer, type ForeignServer } from './support/foreign-server.js';
import {
  commandLine,
  migrationPath,
  prismaFiles,
  queries,
  shadowProject,
} from './support/shadow-project.js';

const { explain, run } = commandLine();
const password = 's3cret/word';
const files = prismaFiles(['CREATE TABLE users (id bigint PRIMARY KEY, email text);\n'], {
  'src/app.ts': queries("pool.query('SELECT id FROM users WHERE email = $1', [mail])"),
});

describe('a server that somebody else runs', () => {
  let server: ForeignServer;
  beforeAll(async () => {
    server = await startForeignServer(16);
    await server.run(`CREATE ROLE boss SUPERUSER LOGIN PASSWORD '${password}'`);
  });
  afterAll(() => server.close());

  const everything = (): Promise<readonly unknown[]> =>
    server.run('SELECT datname FROM pg_database UNION ALL SELECT rolname FROM pg_roles ORDER BY 1');

  test('has the findings of any other engine, and nothing of ours in the end', async () => {
    const before = await everything();
    const cwd = await shadowProject(files);
    const { problems, stdout, stderr } = await explain(cwd, [
      '--url',
      server.url('boss', password),
    ]);
    expect(problems).toEqual([
      expect.stringMatching(/^src\/app\.ts:3:31 warning shadow\/no-usable/),
    ]);
    expect(stderr).toMatch(/^PostgreSQL 16\.\d+: 1 table of 1 migration/);
    expect(stderr).not.toContain('Note:');
    expect(`${stdout}${stderr}`).not.toMatch(/s3cret/);
    expect(await everything()).toEqual(before);
  });

  test('that lets a superuser in only is told of, by explain and by trace', async () => {
    await server.letIn(['local all boss scram-sha-256']);
    const cwd = await shadowProject(files);
    const url = server.url('boss', password);
    const note = 'Note: Migrations and queries run as boss, who is a superuser: ';
    expect((await explain(cwd, ['--url', url])).stderr).toContain(note);
    const traced = await run(cwd, ['trace', migrationPath(1), '--url', url]);
    expect(traced.stderr).toContain(note);
    expect(traced.code).toBe(0);
  });
});
