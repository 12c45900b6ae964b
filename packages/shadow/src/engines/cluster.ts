import { execFile, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { ClientConfig } from 'pg';
import { ShadowTrouble } from '../engine.js';
import { makeClusterFolder, type ClusterFolder } from './cluster-folder.js';
import { Connection } from './connection.js';
import type { FoundNative } from './find-native.js';

/** A server that was started here, with the databases that it comes with. */
export interface Cluster {
  /** Its superuser. The socket is in a folder that nobody else can look into. */
  readonly superuser: ClientConfig;
  /** Path of its data directory. */
  readonly data: string;
  /** Stops it and removes its folder. */
  readonly stop: () => Promise<void>;
  /** Ends one of its processes, upon which it starts the others anew. */
  readonly kill: (process: number) => void;
}

/** Longest time that a server may take to start, or to stop. Milliseconds. */
const patience = 20_000;

/**
 * Nothing has to survive the machine, nothing may run by itself, and nothing may fill the disk. What is committed is handed to
 * the system at once, as the server may have to be started anew.
 */
const ownSettings = [
  ...['fsync=off', 'full_page_writes=off', 'autovacuum=off'],
  ...['timezone=UTC', 'listen_addresses=', 'max_connections=20', 'shared_buffers=16MB'],
  'temp_file_limit=1GB',
];

/** Name of the superuser; short, as `postgres` is what people call a login that migrations run by. */
const superuser = 'sqlproof';

/**
 * Starts a server in a temporary folder. It listens on a socket in that folder and nowhere else, and ends with this process.
 * `settings`: further ones, as `name=value`.
 *
 * @throws {ShadowTrouble} when it does not start; the message is what it wrote.
 */
export async function startCluster(
  found: FoundNative,
  settings: readonly string[] = [],
): Promise<Cluster> {
  const folder = await makeClusterFolder(found);
  try {
    await initialise(folder);
    return await startServer(folder, [...ownSettings, ...settings]);
  } catch (error) {
    await rm(folder.path, { recursive: true, force: true });
    throw error;
  }
}

async function initialise(folder: ClusterFolder): Promise<void> {
  const args = ['-D', join(folder.path, 'data'), '-U', superuser, '-A', 'trust', '-E', 'UTF8'];
  try {
    await promisify(execFile)(
      join(folder.programs, 'initdb'),
      [...args, '--locale=C', '--no-sync'],
      optionsOf(folder),
    );
  } catch (error) {
    const { stderr, message } = error as { readonly stderr?: string; readonly message: string };
    throw new ShadowTrouble(`PostgreSQL cannot make a database: ${stderr ?? message}`);
  }
}

async function startServer(folder: ClusterFolder, settings: readonly string[]): Promise<Cluster> {
  const { path, programs } = folder;
  const args = ['-D', join(path, 'data'), '-k', path, ...settings.flatMap((one) => ['-c', one])];
  const server = spawn(join(programs, 'postgres'), args, {
    ...optionsOf(folder),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  server.stderr.setEncoding('utf8').on('data', (text: string) => {
    log = `${log}${text}`.slice(-2000);
  });
  const release = endWithThisProcess(server, path);
  const stop = async (): Promise<void> => {
    await end(server);
    release();
    await rm(path, { recursive: true, force: true });
  };
  const config = { host: path, port: 5432, user: superuser, password: '', database: 'postgres' };
  try {
    await untilItAnswers(config, server);
  } catch {
    await stop();
    throw new ShadowTrouble(`PostgreSQL does not start: ${log}`);
  }
  const data = join(path, 'data');
  return { superuser: config, data, stop, kill };
}

function kill(child: number): void {
  try {
    process.kill(child, 'SIGKILL');
  } catch (error) {
    // It has ended by itself.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** What a stranger's migration can read in the server must hold nothing of ours. */
function optionsOf({ path, libraries, owner }: ClusterFolder): SpawnOptions {
  const env = {
    PATH: process.env['PATH'],
    ...(libraries !== undefined && { LD_LIBRARY_PATH: libraries }),
  };
  return { cwd: path, env, ...owner };
}

async function untilItAnswers(config: ClientConfig, server: ChildProcess): Promise<void> {
  const limit = Date.now() + patience;
  for (;;) {
    try {
      const connection = await Connection.open(config);
      await connection.close();
      return;
    } catch (error) {
      if (server.exitCode !== null || Date.now() > limit) throw error;
      await wait(10);
    }
  }
}

/** SIGQUIT asks for an immediate shutdown (PostgreSQL manual, "Shutting Down the Server"). */
async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGQUIT');
  const timer = setTimeout(() => server.kill('SIGKILL'), patience);
  await ended;
  clearTimeout(timer);
}

/** A process that is ended by a signal runs nothing of its own, unless it listens. Returns what undoes this. */
function endWithThisProcess(server: ChildProcess, path: string): () => void {
  const clear = (): void => {
    server.kill('SIGQUIT');
    rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    release();
    clear();
    // Somebody else who listens decides when this process ends.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const release = (): void => {
    process.off('exit', clear);
    for (const signal of signals) process.off(signal, onSignal);
  };
  process.on('exit', clear);
  for (const signal of signals) process.on(signal, onSignal);
  return release;
}
