import { spawn, type ChildProcess } from 'node:child_process';
import type { ServerAddress } from '@sqlproof/shadow';
import { CannotRun } from '../exit-code.js';

/** Where a command is run, and what of the environment may be handed on. */
export interface CommandPlace {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Longest time that the command may take. Milliseconds. */
  readonly limit?: number;
}

const usualLimit = 300_000;

/**
 * Runs a command that brings a database to the schema of a project, as `npx knex migrate:latest`. It is told of the database by
 * `DATABASE_URL` and the variables of libpq, and of nothing else: what is secret in the environment stays there.
 *
 * @throws {CannotRun} when it fails or takes too long, with the end of what it printed.
 */
export async function runMigrateCommand(
  command: string,
  address: ServerAddress,
  { cwd, env, limit = usualLimit }: CommandPlace,
): Promise<void> {
  const child = spawn(command, {
    ...{ cwd, shell: true, stdio: ['ignore', 'pipe', 'pipe'] },
    // A group of its own, which is ended as a whole.
    detached: process.platform !== 'win32',
    env: { ...handedOn(env), ...addressVariables(address) },
  });
  const output = lastOutput(child);
  const ended = await untilItEnds(child, limit);
  if (ended === 'ok') return;
  const said = output().trim();
  throw new CannotRun(
    `the command of --migrate ${ended}: ${command}${said === '' ? '' : `\n${said}`}`,
  );
}

/** What programs need to start, and nothing in which anybody keeps a password. */
const needed: readonly string[] = [
  ...['PATH', 'HOME', 'USER', 'SHELL', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'NODE_PATH'],
  ...['Path', 'SystemRoot', 'ComSpec', 'PATHEXT', 'TEMP', 'TMP', 'USERPROFILE', 'APPDATA'],
];

function handedOn(env: CommandPlace['env']): Record<string, string> {
  return Object.fromEntries(
    needed.flatMap((name) => {
      const value = env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** https://www.postgresql.org/docs/current/libpq-envars.html */
function addressVariables(address: ServerAddress): Record<string, string> {
  const { host, port, user, password, database } = address;
  return {
    DATABASE_URL: urlOf(address),
    PGHOST: host,
    PGPORT: String(port),
    PGUSER: user,
    PGPASSWORD: password,
    PGDATABASE: database,
  };
}

function urlOf({ host, port, user, password, database }: ServerAddress): string {
  const [name, secret, place] = [user, password, database].map(encodeURIComponent);
  const login = secret ? `${name}:${secret}` : name;
  // The folder of a socket is no name of a host.
  return host.startsWith('/')
    ? `postgresql://${login}@localhost:${port}/${place}?host=${encodeURIComponent(host)}`
    : `postgresql://${login}@${host}:${port}/${place}`;
}

/** Most that is kept of what a command prints. Characters. */
const mostKept = 4000;

function lastOutput(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (part: string) => {
      text = `${text}${part}`.slice(-mostKept);
    });
  }
  return () => text;
}

function untilItEnds(child: ChildProcess, limit: number): Promise<string> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve(`did not end within ${limit / 1000} s`);
      endGroup(child);
    }, limit);
    const end = (how: string): void => {
      clearTimeout(timer);
      resolve(how);
    };
    child.on('error', ({ message }) => {
      end(`cannot be started (${message})`);
    });
    child.on('close', (code, signal) => {
      if (code === 0) end('ok');
      else end(code === null ? `was ended by ${signal ?? 'a signal'}` : `failed with ${code}`);
    });
  });
}

function endGroup(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended by itself meanwhile.
  }
}
