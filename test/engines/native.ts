import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chmod, chown, cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { installRuntime } from '../support/install-runtime.js';
import type { Engine, Row, Session } from './engine.js';

/** Major versions that can be started. */
export const nativeVersions = [12, 13, 14, 15, 16, 17, 18] as const;
export type NativeVersion = (typeof nativeVersions)[number];

/** Longest time that a server may take to answer. Milliseconds. */
const patience = 20_000;

/** Nothing has to survive, and nothing may run by itself. */
const settings = [
  ...['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off'],
  ...['timezone=UTC', 'listen_addresses=', 'max_connections=10', 'shared_buffers=16MB'],
];

/**
 * Starts a PostgreSQL of the version in a temporary folder of its own; closing it stops it and removes the folder. It
 * listens on a socket in that folder and nowhere else.
 *
 * @throws {Error} when it cannot be installed or does not start; the message is what the server wrote.
 */
export async function startNative(version: NativeVersion): Promise<Engine> {
  const modules = join(await installRuntime('engines/native'), 'node_modules');
  const folder = await mkdtemp(join(tmpdir(), `sqlproof-pg${version}-`));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    await copyServer(join(modules, `postgres-${version}`), folder);
    const server = await startServer(folder);
    const connect = (): Promise<Session> => connectTo(modules, folder);
    const first = await untilItAnswers(connect, server);
    const close = async (): Promise<void> => {
      await first.close();
      await stop(server.process);
      await remove();
    };
    return { version, run: (sql) => first.run(sql), connect, close };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** A server refuses to run as root, and `nobody` need not be allowed to read a checkout. */
const owner = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

async function copyServer(installed: string, folder: string): Promise<void> {
  const native = join(folder, 'native');
  await cp(join(installed, 'native'), native, { recursive: true });
  const links = readFileSync(join(native, 'pg-symlinks.json'), 'utf8');
  // What the package's install script does, which does not run here.
  for (const { source, target } of JSON.parse(links) as { source: string; target: string }[]) {
    await rm(join(folder, target), { force: true });
    await mkdir(dirname(join(folder, target)), { recursive: true });
    await symlink(basename(source), join(folder, target));
  }
  for (const name of ['initdb', 'postgres']) await chmod(join(native, 'bin', name), 0o755);
  await mkdir(join(folder, 'data'), { mode: 0o700 });
  if (owner.uid === undefined) return;
  for (const path of [folder, join(folder, 'data')]) await chown(path, owner.uid, owner.gid);
}

interface Server {
  readonly process: ChildProcess;
  readonly log: () => string;
}

async function startServer(folder: string): Promise<Server> {
  const data = join(folder, 'data');
  const environment = { PATH: process.env['PATH'], LD_LIBRARY_PATH: join(folder, 'native/lib') };
  const options = { cwd: folder, env: environment, ...owner };
  const initdb = spawnSync(
    join(folder, 'native/bin/initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...options, encoding: 'utf8' },
  );
  if (initdb.status !== 0) throw new Error(`initdb failed: ${initdb.stderr}`);
  const args = ['-D', data, '-k', folder, ...settings.flatMap((one) => ['-c', one])];
  const server = spawn(join(folder, 'native/bin/postgres'), args, options);
  let log = '';
  server.stderr.setEncoding('utf8').on('data', (text: string) => {
    log = `${log}${text}`.slice(-2000);
  });
  return { process: server, log: () => log };
}

async function untilItAnswers(connect: () => Promise<Session>, server: Server): Promise<Session> {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await connect();
    } catch (error) {
      if (server.process.exitCode !== null || Date.now() > end) {
        await stop(server.process);
        throw new Error(`The server did not start: ${server.log()}`, { cause: error });
      }
      await wait(20);
    }
  }
}

/** SIGINT asks for a fast shutdown (PostgreSQL manual, "Shutting Down the Server"). */
async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGINT');
  await ended;
}

/** The part of the interface of `pg` that is used here. */
interface Client {
  connect(): Promise<unknown>;
  query(sql: string): Promise<Result | readonly Result[]>;
  end(): Promise<void>;
  on(event: 'error', listener: () => void): void;
}

interface Result {
  readonly rows: readonly Row[];
}

async function connectTo(modules: string, folder: string): Promise<Session> {
  const { Client } = createRequire(join(modules, 'pg/'))('pg') as {
    readonly Client: new (options: object) => Client;
  };
  const client = new Client({ host: folder, user: 'postgres', database: 'postgres' });
  // A connection that ends because the server is stopped is no failure.
  client.on('error', () => undefined);
  await client.connect();
  return {
    async run(sql) {
      const result = await client.query(sql);
      const last = 'rows' in result ? result : result.at(-1);
      return last?.rows ?? [];
    },
    close: () => client.end(),
  };
}
