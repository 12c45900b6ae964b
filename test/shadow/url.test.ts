import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readServerUrl, Url, type Limits, type Outcome } from '@sqlproof/shadow';
import { openDoor } from './support/open-door.js';
import { startForeignServer, type ForeignServer } from './support/foreign-server.js';

const limits: Limits = { statement: 2_000, memory: 1_000_000_000 };
const password = 'p@ss/w:rd#1';

describe.each([18, 13])('a server that somebody else runs, PostgreSQL %i', (major) => {
  let server: ForeignServer;
  beforeAll(async () => {
    server = await startForeignServer(major);
    // With this setting off, md5 would be stored before 14.
    await server.run("ALTER SYSTEM SET password_encryption = 'scram-sha-256'");
    await server.run('SELECT pg_reload_conf()');
    await server.run(`CREATE ROLE boss SUPERUSER LOGIN PASSWORD '${password}'`);
    await server.run(`CREATE ROLE lead CREATEDB CREATEROLE LOGIN PASSWORD '${password}'`);
    await server.run(`CREATE ROLE plain CREATEDB LOGIN PASSWORD '${password}'`);
    await server.run(`CREATE ROLE nobody LOGIN PASSWORD '${password}'`);
    await server.run('CREATE DATABASE shop');
    await server.run('CREATE TABLE orders (id int)', 'shop');
    await server.run('CREATE DATABASE tools');
    await server.run('CREATE EXTENSION pg_stat_statements', 'tools');
    await server.run('CREATE VIEW v AS SELECT 1 AS one', 'tools');
  });
  afterAll(() => server.close());

  const everything = (): Promise<readonly unknown[]> =>
    server.run('SELECT datname FROM pg_database UNION ALL SELECT rolname FROM pg_roles ORDER BY 1');

  test.each(['boss', 'lead', 'plain'])('%s: what users wrote is no superuser', async (user) => {
    const before = await everything();
    const engine = await Url.open(server.url(user, password), limits);
    expect(engine.version).toBe(major);
    expect(engine.title).toMatch(new RegExp(`^PostgreSQL ${major}\\.\\d+$`));
    expect(await engine.apply('CREATE TABLE t (id int PRIMARY KEY)')).toEqual(rows([]));
    const [who, read, program] = await engine.run([
      `SELECT rolsuper FROM pg_roles WHERE rolname = session_user`,
      `SELECT pg_read_file('/etc/passwd')`,
      `COPY t TO PROGRAM 'true'`,
    ]);
    expect(who).toEqual(rows([{ rolsuper: false }]));
    expect([read, program]).toMatchObject([denied, denied]);
    expect(await everything()).not.toEqual(before);
    await engine.close();
    expect(engine.warnings).toEqual([]);
    expect(await everything()).toEqual(before);
  });

  test('roles that a migration creates go with the database, those of others stay', async () => {
    const before = await everything();
    const engine = await Url.open(server.url('boss', password), limits);
    const outcome = await engine.apply('CREATE ROLE app');
    // Before 16, who may create roles may join those that start programs.
    expect(outcome).toMatchObject(major >= 16 ? rows([]) : denied);
    await engine.apply('CREATE TABLE t (id int)');
    if (major >= 16) {
      expect(await engine.apply('GRANT SELECT ON t TO app')).toEqual(rows([]));
      await engine.apply('CREATE ROLE app_admin CREATEROLE');
    }
    await server.run('CREATE ROLE colleague');
    await engine.close();
    expect(engine.warnings).toEqual([]);
    await server.run('DROP ROLE colleague');
    expect(await everything()).toEqual(before);
  });

  test('a session that keeps its own login and database closed does not stop the run', async () => {
    const engine = await Url.open(server.url('lead', password), limits);
    await engine.apply('CREATE TABLE t (id int)');
    await engine.run([
      `DO $$ BEGIN EXECUTE format('ALTER ROLE %I PASSWORD ''other''', session_user); END $$`,
      `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I CONNECTION LIMIT 0', current_database()); END $$`,
    ]);
    const [stopped] = await engine.run([endless]);
    expect(stopped).toEqual({ kind: 'stopped', reason: 'time' });
    expect(await engine.run(['SELECT count(*)::int AS n FROM t'])).toEqual([rows([{ n: 0 }])]);
    await engine.close();
    expect(engine.warnings).toEqual([]);
  });

  test('a server that crashes and comes back is waited for, and left as it was', async () => {
    const before = await everything();
    const engine = await Url.open(server.url('lead', password), limits);
    await engine.apply('CREATE TABLE t (id int)');
    const [told] = await engine.run(['SELECT pg_backend_pid() AS pid']);
    const running = engine.run(['SELECT pg_sleep(60)']);
    const pid = told?.kind === 'rows' ? Number(told.rows[0]?.['pid']) : 0;
    await server.until(
      `SELECT count(*) = 1 FROM pg_stat_activity WHERE query ~ '^SELECT pg_sleep'`,
    );
    process.kill(pid, 'SIGKILL');
    expect(await running).toEqual([{ kind: 'stopped', reason: 'crash' }]);
    expect(await engine.run(['SELECT count(*)::int AS n FROM t'])).toEqual([rows([{ n: 0 }])]);
    await engine.close();
    expect(engine.warnings).toEqual([]);
    expect(await everything()).toEqual(before);
  });

  test('a server that closes connections without a word while it starts is waited for', async () => {
    const door = await openDoor(server.folder, 3);
    try {
      const url = server.url('lead', password);
      const engine = await Url.open(url.replace(/host=.*/, `host=${door.folder}`), limits);
      expect(await engine.run(['SELECT 1 AS one'])).toEqual([rows([{ one: 1 }])]);
      await engine.close();
      expect(door.slammed()).toBe(3);
    } finally {
      await door.close();
    }
  });

  test('a database with tables is refused, and nothing is made', async () => {
    const before = await everything();
    await expect(Url.open(server.url('boss', password, 'shop'), limits)).rejects.toThrow(
      'The database shop of postgres://boss:***@/shop has tables: public.orders. The shadow database',
    );
    expect(await everything()).toEqual(before);
  });

  test('views and what extensions bring are no tables', async () => {
    const engine = await Url.open(server.url('boss', password, 'tools'), limits);
    expect(await engine.run(['SELECT to_regclass($$v$$) AS v'])).toEqual([rows([{ v: null }])]);
    await engine.close();
  });

  test('a login that may not create databases is told how to', async () => {
    await expect(Url.open(server.url('nobody', password), limits)).rejects.toThrow(
      'The login nobody of postgres://nobody:***@/postgres may not create databases. Allow it: ALTER ROLE "nobody" CREATEDB',
    );
  });

  test('no message of a failure has the password in it', async () => {
    const secret = 'wrong-Pa55';
    const failures = [
      server.url('boss', secret),
      server.url('boss', secret, secret),
      server.url(secret, secret),
      `postgres://boss:${secret}@127.0.0.1:1/postgres`,
      `postgres://boss:${secret}@${secret}.invalid/postgres`,
      `postgres://boss:${secret}@/postgres?host=/nowhere-${secret}`,
      `postgres://boss@/postgres?host=/nowhere&password=${secret}`,
      `postgres://boss:${secret}@[::1/postgres`,
      `postgres://boss:${secret}/x@localhost/postgres`,
      `mysql://boss:${secret}@localhost/postgres`,
    ];
    for (const url of failures) {
      const error = await Url.open(url, limits).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(error, url).toMatchObject({ name: 'ShadowTrouble' });
      expect(everythingOf(error), url).not.toContain(secret);
    }
  }, 60_000);

  test('old databases of runs that crashed are removed, and nobody else’s', async () => {
    const day = 24 * 60 * 60 * 1000;
    const nameAt = (time: number): string => `sqlproof_${time.toString(36)}_0123456789abcdef`;
    const [old, young, foreign] = [day * 2, day / 2, day * 3].map((age) =>
      nameAt(Date.now() - age),
    );
    const before = await everything();
    for (const name of [old, young, foreign]) {
      await server.run(`CREATE ROLE ${name} LOGIN`);
      await server.run(`CREATE DATABASE ${name} OWNER ${name}`);
      if (name !== foreign)
        await server.run(
          `COMMENT ON DATABASE ${name} IS 'Shadow database of sqlproof, to be removed'`,
        );
    }
    const engine = await Url.open(server.url('boss', password), limits);
    await engine.close();
    expect(engine.warnings).toEqual([]);
    const left = (await everything()).filter((one) => !before.includes(one));
    expect(left).toEqual([young, young, foreign, foreign].sort());
    for (const name of [young, foreign]) {
      await server.run(`DROP DATABASE ${name}`);
      await server.run(`DROP ROLE ${name}`);
    }
  });

  test('a superuser in whose place nobody is let in is told so, and what stays is named', async () => {
    await server.letIn(['local all boss scram-sha-256']);
    const before = await everything();
    const engine = await Url.open(server.url('boss', password), limits);
    expect(engine.warnings).toEqual([
      expect.stringMatching(
        /^Migrations and queries run as boss, who is a superuser: .*COPY … PROGRAM/,
      ),
    ]);
    await engine.apply('CREATE ROLE left_behind');
    await engine.apply("ALTER SYSTEM SET work_mem = '5MB'");
    if (major >= 15) {
      await engine.apply('SET allow_in_place_tablespaces = on');
      await engine.apply("CREATE TABLESPACE elsewhere LOCATION ''");
    }
    await engine.close();
    expect(engine.warnings.slice(1)).toEqual([
      ...(major >= 15 ? ['New on the server, and not removed: the tablespace elsewhere'] : []),
      'New on the server, and not removed: the role left_behind',
      'New on the server, and not removed: ALTER SYSTEM SET work_mem = 5MB',
    ]);
    await server.run('DROP ROLE left_behind');
    await server.run('ALTER SYSTEM RESET work_mem');
    if (major >= 15) await server.run('DROP TABLESPACE elsewhere');
    expect(await everything()).toEqual(before);
    await server.letIn(['local all all scram-sha-256']);
  });
});

describe('what people see of a URL', () => {
  test.each([
    ['postgres://bob:s3cret@db.example:5433/app', 'postgres://bob:***@db.example:5433/app'],
    ['postgresql://bob@db.example/app', 'postgresql://bob@db.example/app'],
    ['postgres://db.example/app', 'postgres://db.example/app'],
    ['postgres://bob:a:b%40c@db.example/app', 'postgres://bob:***@db.example/app'],
    [
      'postgres://bob@db.example/app?password=s3cret&sslmode=disable',
      'postgres://bob@db.example/app',
    ],
  ])('%s', (url, shown) => {
    expect(readServerUrl(url).shown).toBe(shown);
  });

  test('a message loses the password in each way of writing it', () => {
    const url = 'postgres://bob:a%40b%2Fc@db.example/app';
    const { redact } = readServerUrl(url);
    expect(redact(`a@b/c, a%40b%2Fc, ${url}; a b`)).toBe(
      '***, ***, postgres://bob:***@db.example/app; a b',
    );
  });
});

const denied = { kind: 'error', error: { code: '42501' } };
const endless = `DO $$ BEGIN LOOP BEGIN PERFORM pg_sleep(1); EXCEPTION WHEN query_canceled THEN NULL; END; END LOOP; END $$`;

function rows(values: readonly Record<string, unknown>[]): Outcome {
  return { kind: 'rows', rows: values };
}

/** All that a program can print of an error, its causes too. */
function everythingOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = JSON.stringify(Object.getOwnPropertyDescriptors(error));
  return [error.message, error.stack, own, error.cause ? everythingOf(error.cause) : ''].join('\n');
}
