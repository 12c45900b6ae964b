import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultLimits, mysqlReads, ShadowTrouble, twinTable } from '@sqlproof/shadow';
import { startMariadb, type MariadbServer } from '../effects-other/mariadb-server.js';
import { overtime } from './support/containment.js';
import { startMysql } from './support/start-mysql.js';

describe('on a server with accounts', () => {
  let server: MariadbServer;
  beforeAll(async () => {
    server = await startMariadb({ hasAccounts: true });
  });
  afterAll(() => server.close());

  const names = async (sql: string): Promise<readonly string[]> =>
    ((await server.run(sql)) as readonly { readonly name: string }[]).map(({ name }) => name);
  const databases = (): Promise<readonly string[]> =>
    names(
      "SELECT schema_name AS name FROM information_schema.schemata WHERE schema_name LIKE 'sqlproof%' ORDER BY 1",
    );
  const accounts = (): Promise<readonly string[]> =>
    names("SELECT user AS name FROM mysql.user WHERE user LIKE 'sqlproof%' ORDER BY 1");

  test('what a stranger writes reaches its own database and no other', async () => {
    await server.run('CREATE TABLE shop.secrets (word text)');
    const engine = await startMysql(server.url);
    try {
      expect(await accounts()).toEqual([engine.database]);
      expect(await engine.apply('CREATE TABLE own (i int)')).toMatchObject({ kind: 'rows' });
      await engine.makeTwin();
      expect(await engine.apply(`CREATE TABLE ${engine.database}_twin.t (i int)`)).toMatchObject({
        kind: 'rows',
      });
      for (const text of [
        'SELECT * FROM shop.secrets',
        'DROP TABLE shop.secrets',
        'CREATE TABLE shop.more (i int)',
        'EXECUTE IMMEDIATE CONCAT("CREATE DATABASE ", "sqlproof_other")',
        "SELECT load_file('/etc/hosts') INTO OUTFILE '/tmp/sqlproof-out'",
        'SELECT user FROM mysql.user',
      ]) {
        expect(await engine.apply(text), text).toMatchObject({ kind: 'error' });
      }
    } finally {
      await engine.close();
    }
    expect([await databases(), await accounts()]).toEqual([[], []]);
    await server.run('DROP TABLE shop.secrets');
  });

  test('what a run left that was ended from outside is removed by the next; one that runs is left alone', async () => {
    const running = await startMysql(server.url);
    await server.run('CREATE DATABASE sqlproof_0123456789ab');
    await server.run('CREATE DATABASE sqlproof_0123456789ab_twin');
    await server.run('CREATE DATABASE sqlproof_of_somebody');
    await server.run("CREATE USER sqlproof_0123456789ab@'%'");
    const next = await startMysql(server.url);
    expect(await databases()).toEqual(
      [running.database, next.database, 'sqlproof_of_somebody'].sort(),
    );
    expect(await accounts()).toEqual([running.database, next.database].sort());
    await next.close();
    await running.close();
    expect(await databases()).toEqual(['sqlproof_of_somebody']);
    await server.run('DROP DATABASE sqlproof_of_somebody');
  });

  test('sessions that the server ends between two texts are replaced, and nothing is left', async () => {
    const engine = await startMysql(server.url);
    expect(await engine.apply('CREATE TABLE own (i int)')).toMatchObject({ kind: 'rows' });
    for (const id of await names(
      'SELECT id AS name FROM information_schema.processlist WHERE id <> connection_id()',
    )) {
      await server.run(`KILL ${id}`);
    }
    await wait(100);
    expect(await engine.run(['SELECT i FROM own'])).toEqual([{ kind: 'rows', rows: [] }]);
    await engine.close();
    expect([await databases(), await accounts(), engine.warnings]).toEqual([[], [], []]);
  });
});

test('a server that is gone is told, with what could not be removed', async () => {
  const server = await startMariadb();
  const engine = await startMysql(server.url);
  await server.close();
  await expect(engine.run(['SELECT 1'])).rejects.toThrow(/^The server at \S+ cannot be used: /);
  await engine.close();
  expect(engine.warnings.at(-1)).toMatch(
    new RegExp(
      `^The database ${engine.database} could not be removed. The server at \\S+ cannot be used: .*DROP DATABASE ${engine.database}$`,
    ),
  );
});

describe('a database on a server', () => {
  let server: MariadbServer;
  beforeAll(async () => {
    server = await startMariadb();
  });
  afterAll(() => server.close());

  const databases = async (): Promise<readonly string[]> => {
    const rows = (await server.run('SHOW DATABASES')) as readonly { readonly Database: string }[];
    return rows.map(({ Database }) => Database).filter((name) => name !== 'information_schema');
  };

  test('has a name of its own, and is gone when it is closed', async () => {
    const engine = await startMysql(server.url);
    expect(engine.title).toMatch(/^MariaDB 10\.\d+\.\d+$/);
    expect(engine.database).toMatch(/^sqlproof_[0-9a-f]{12}$/);
    await engine.apply('CREATE TABLE t (i int)');
    await engine.makeTwin();
    expect(await databases()).toEqual(['shop', engine.database, `${engine.database}_twin`].sort());
    await engine.close();
    expect(await databases()).toEqual(['shop']);
  });

  test('is not made where the URL names a database with tables', async () => {
    const url = server.url.replace('/?', '/shop?');
    const engine = await startMysql(url);
    await engine.close();
    await server.run('CREATE TABLE shop.kept (i int)');
    await expect(startMysql(url)).rejects.toThrow('The database shop has tables.');
    await server.run('DROP TABLE shop.kept');
    expect(await databases()).toEqual(['shop']);
  });

  test('takes one statement in a text, and no file of this machine', async () => {
    const engine = await startMysql(server.url);
    try {
      const outcomes = await engine.run([
        'SELECT 1 AS one',
        'SELECT 1; SELECT 2',
        'CREATE TABLE t (line text)',
        `LOAD DATA LOCAL INFILE '/etc/hosts' INTO TABLE t`,
        'SELECT count(*) AS n FROM t',
      ]);
      expect(outcomes).toMatchObject([
        { kind: 'rows', rows: [{ one: 1 }] },
        { kind: 'error', error: { code: '42000' } },
        { kind: 'rows' },
        { kind: 'error' },
        { kind: 'rows', rows: [{ n: 0 }] },
      ]);
    } finally {
      await engine.close();
    }
  });

  const slow =
    'SELECT count(*) FROM (WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n) SELECT * FROM n) x';
  const late: readonly (readonly [string, readonly string[]])[] = [
    ['a statement that takes too long is stopped', ['SELECT SLEEP(20)']],
    [
      'also where the text lifted the limit of the server',
      ['SET SESSION max_statement_time = 0, max_recursive_iterations = 4294967295', slow],
    ],
  ];
  test.each(late)('%s', async (_, texts) => {
    const engine = await startMysql(server.url, { ...defaultLimits, statement: 500 });
    try {
      await engine.apply('CREATE TABLE kept (i int)');
      const begin = Date.now();
      const outcomes = await engine.run([...texts, 'SELECT 2']);
      expect(Date.now() - begin).toBeLessThan(500 + overtime);
      expect(outcomes).toHaveLength(texts.length);
      expect(outcomes.at(-1)).toEqual({ kind: 'stopped', reason: 'time' });
      expect(await engine.run(['SELECT count(*) AS n FROM kept'])).toEqual([
        { kind: 'rows', rows: [{ n: 0 }] },
      ]);
    } finally {
      await engine.close();
    }
    expect(await databases()).toEqual(['shop']);
  });
});

describe('credentials', () => {
  const secret = 'S3cret%2Fpass';
  let refusing: Server;
  let port = 0;
  beforeAll(async () => {
    // Says what a server says that does not know the user, and more: the user and the password.
    const text = `#28000Access denied for user 'admin_user' with S3cret/pass`;
    refusing = createServer((socket) => {
      const body = Buffer.concat([Buffer.from([0xff, 0x15, 0x04]), Buffer.from(text)]);
      socket.end(Buffer.concat([Buffer.from([body.length, 0, 0, 0]), body]));
    });
    refusing.listen(0, '127.0.0.1');
    await once(refusing, 'listening');
    const address = refusing.address();
    port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  });
  afterAll(() => refusing.close());

  const urls: readonly (readonly [string, () => string])[] = [
    ['a server that refuses', () => `mysql://admin_user:${secret}@127.0.0.1:${port}/x`],
    ['nothing that listens', () => `mysql://admin_user:${secret}@127.0.0.1:1/x`],
    ['a URL that is none', () => `mysql://admin_user:${secret}@127.0.0.1:no/x`],
    ['a URL of another database', () => `postgres://admin_user:${secret}@127.0.0.1/x`],
  ];
  test.each(urls)('%s: they are in no part of the error', async (_, url) => {
    const error: unknown = await startMysql(url()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ShadowTrouble);
    const { message, stack, cause } = error as ShadowTrouble;
    expect(cause).toBeUndefined();
    for (const part of ['S3cret', 'admin_user'])
      expect(`${message} ${stack ?? ''}`).not.toContain(part);
    expect(message).toMatch(/127\.0\.0\.1:\d+ cannot be used: .+|is not understood/);
  });
});

test('the twin of a table has its indexes, and nothing that keeps rows out', () => {
  const create = `CREATE TABLE \`t\` (
  \`id\` int(11) NOT NULL AUTO_INCREMENT,
  \`name\` varchar(9) DEFAULT 'UNIQUE KEY',
  PRIMARY KEY (\`id\`),
  UNIQUE KEY \`u\` (\`name\`(3)),
  KEY \`k\` (\`name\`),
  CONSTRAINT \`f\` FOREIGN KEY (\`name\`) REFERENCES \`o\` (\`n\`),
  CONSTRAINT \`c\` CHECK (\`name\` <> 'x')
) ENGINE=InnoDB`;
  expect(twinTable(create)).toBe(`CREATE TABLE \`t\` (
  \`id\` int(11) NOT NULL AUTO_INCREMENT,
  \`name\` varchar(9) DEFAULT 'UNIQUE KEY',
  KEY \`sqlproof_primary\` (\`id\`),
  KEY \`u\` (\`name\`(3)),
  KEY \`k\` (\`name\`)
) ENGINE=InnoDB`);
});

describe('plans in JSON', () => {
  // The shape of https://dev.mysql.com/doc/refman/8.4/en/explain.html and of the worklog that defines the format.
  test('MySQL tells sorting in operations around the tables', () => {
    const table = (name: string, access: string): object => ({
      table: {
        table_name: name,
        access_type: access,
        possible_keys: ['k'],
        key: 'k',
        attached_condition: 'x',
      },
    });
    const plan = (using_filesort: boolean): string =>
      JSON.stringify({
        query_block: {
          select_id: 1,
          ordering_operation: {
            using_filesort,
            nested_loop: [
              table('A', 'ALL'),
              {
                table: {
                  table_name: 'B',
                  access_type: 'index',
                  key: 'PRIMARY',
                  materialized_from_subquery: {
                    query_block: { select_id: 2, ...table('c', 'ref') },
                  },
                },
              },
            ],
          },
        },
      });
    const of = (text: string): readonly string[] =>
      mysqlReads(text).map(({ alias, access, key, sort, isFirst }) =>
        [alias, access, key, sort, isFirst ? 'first' : 'later'].join(' '),
      );
    expect(of(plan(true))).toEqual([
      'a ALL k order first',
      'b index PRIMARY order later',
      'c ref k none first',
    ]);
    expect(of(plan(false))).toEqual([
      'a ALL k none first',
      'b index PRIMARY none later',
      'c ref k none first',
    ]);
  });

  test('MariaDB wraps what is sorted', () => {
    const table = { table_name: 't', access_type: 'ALL' };
    const sortOf = (block: object): unknown =>
      mysqlReads(JSON.stringify({ query_block: block }))[0]?.sort;
    expect(sortOf({ nested_loop: [{ table }] })).toBe('none');
    expect(sortOf({ nested_loop: [{ read_sorted_file: { filesort: { table } } }] })).toBe('order');
    expect(sortOf({ filesort: { temporary_table: { nested_loop: [{ table }] } } })).toBe('order');
    expect(sortOf({ temporary_table: { nested_loop: [{ table }] } })).toBe('other');
  });

  test('a table that is read once for each buffer of rows', () => {
    const plan = (join_type: string): string =>
      JSON.stringify({
        'block-nl-join': { table: { table_name: 't', access_type: 'ALL' }, join_type },
      });
    expect(mysqlReads(plan('BNL'))[0]?.isReadAgain).toBe(true);
    expect(mysqlReads(plan('BNLH'))[0]?.isReadAgain).toBe(false);
  });
});
