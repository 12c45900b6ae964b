import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { installRuntime } from '../support/install-runtime.js';

/** A MariaDB of its own with one empty database. */
export interface MariadbServer {
  /** Release, such as `10.11`. */
  readonly version: string;
  /** For a client that reads its URL: the socket is in it. */
  readonly url: string;
  /** @throws {Error} with the server's message. */
  run(sql: string): Promise<unknown>;
  close(): Promise<void>;
}

/** Longest time that the server may take to answer. Milliseconds. */
const patience = 30_000;
const binary = 'mariadbd';
const path = `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/local/sbin`;

/** The server refuses to run as root. */
const owner = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/**
 * Starts a MariaDB in a temporary folder, on a socket there and nowhere else; closing it stops it and removes the folder.
 * `hasAccounts`: whether it knows logins and what they may do, which takes seconds to set up; otherwise all may do everything.
 *
 * @throws {Error} when it is not installed, with the line that installs it, or does not start, with what it wrote.
 */
export async function startMariadb({ hasAccounts = false } = {}): Promise<MariadbServer> {
  const version = installedVersion();
  const modules = join(await installRuntime('engines-mariadb'), 'node_modules');
  const folder = await mkdtemp(join(tmpdir(), 'sqlproof-mariadb-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const server = await startServer(folder, hasAccounts);
    const connection = await untilItAnswers(() => connect(modules, folder), server);
    const run = async (sql: string): Promise<unknown> => (await connection.query(sql))[0];
    await run('CREATE DATABASE shop CHARACTER SET utf8mb4');
    await run('USE shop');
    const close = async (): Promise<void> => {
      await connection.end();
      await stop(server.process);
      await remove();
    };
    const url = `mysql://root@localhost/?socket=${encodeURIComponent(join(folder, 's'))}`;
    return { version, url, run, close };
  } catch (error) {
    await remove();
    throw error;
  }
}

function installedVersion(): string {
  const found = spawnSync(binary, ['--version'], { encoding: 'utf8', env: { PATH: path } });
  const version = /Ver (\d+\.\d+)/.exec(found.stdout ?? '')?.[1];
  if (version === undefined) throw new Error('apt-get install mariadb-server-core');
  return version;
}

interface Server {
  readonly process: ChildProcess;
  readonly log: () => string;
}

async function startServer(folder: string, hasAccounts: boolean): Promise<Server> {
  const data = join(folder, 'data');
  await mkdir(data);
  if (owner.uid !== undefined) {
    for (const one of [folder, data]) await chown(one, owner.uid, owner.gid);
  }
  if (hasAccounts) await installAccounts(data);
  const args = [
    ...['--no-defaults', `--datadir=${data}`, `--socket=${join(folder, 's')}`],
    ...['--skip-networking', ...(hasAccounts ? [] : ['--skip-grant-tables'])],
    '--innodb-flush-log-at-trx-commit=0',
    ...['--innodb-buffer-pool-size=16M', '--innodb-log-file-size=8M'],
  ];
  const server = spawn(binary, args, { cwd: folder, env: { PATH: path }, ...owner });
  let log = '';
  server.stderr.setEncoding('utf8').on('data', (text: string) => {
    log = `${log}${text}`.slice(-2000);
  });
  return { process: server, log: () => log };
}

/** What makes the tables of logins, as the package brings it. */
const systemTables = [
  'mysql_system_tables.sql',
  'mysql_performance_tables.sql',
  'mysql_system_tables_data.sql',
].map((name) => join('/usr/share/mysql', name));

/** One login, `root`, without a password. */
async function installAccounts(data: string): Promise<void> {
  const head =
    'CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket = NULL;\nSET @skip_auth_anonymous = 1;\n';
  const texts = await Promise.all(systemTables.map((path) => readFile(path, 'utf8')));
  const args = ['--no-defaults', '--bootstrap', `--datadir=${data}`, '--log-warnings=0'];
  const { status, stderr } = spawnSync(binary, args, {
    ...{ encoding: 'utf8', input: `${head}${texts.join('\n')}`, env: { PATH: path } },
    ...owner,
  });
  if (status !== 0) throw new Error(`The server cannot be set up: ${stderr}`);
}

/** The part of the interface of `mysql2/promise` that is used here. */
interface Connection {
  query(sql: string): Promise<readonly unknown[]>;
  end(): Promise<void>;
}

async function connect(modules: string, folder: string): Promise<Connection> {
  const { createConnection } = createRequire(join(modules, 'mysql2/'))('mysql2/promise') as {
    readonly createConnection: (options: object) => Promise<Connection>;
  };
  return createConnection({ socketPath: join(folder, 's'), user: 'root' });
}

async function untilItAnswers(
  open: () => Promise<Connection>,
  server: Server,
): Promise<Connection> {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await open();
    } catch (error) {
      if (server.process.exitCode !== null || Date.now() > end) {
        await stop(server.process);
        throw new Error(`The server did not start: ${server.log()}`, { cause: error });
      }
      await wait(50);
    }
  }
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await ended;
}
