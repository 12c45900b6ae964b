import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { findNative, startCluster } from '@sqlproof/shadow';
import { projectWith } from './start-native.js';

/** A server as somebody else runs it: with passwords, several logins, and databases of theirs. */
export interface ForeignServer {
  /** Runs a statement as its superuser; values of the first column of the rows. */
  readonly run: (sql: string, database?: string) => Promise<readonly unknown[]>;
  /** Waits until a statement gives true. */
  readonly until: (sql: string) => Promise<void>;
  /** Folder of its socket. */
  readonly folder: string;
  /** URL of a login with this password. */
  readonly url: (user: string, password: string, database?: string) => string;
  /** Writes who is let in how, as lines of `pg_hba.conf`. */
  readonly letIn: (lines: readonly string[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function startForeignServer(major: number): Promise<ForeignServer> {
  const project = await projectWith(major);
  const cluster = await startCluster(findNative(major, [project]));
  await rm(project, { recursive: true });
  const folder = String(cluster.superuser.host);
  const run = async (sql: string, database = 'postgres'): Promise<readonly unknown[]> => {
    const client = new Client({ ...cluster.superuser, database });
    await client.connect();
    try {
      const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
      return rows.map(([first]) => first);
    } finally {
      await client.end();
    }
  };
  const letIn = async (lines: readonly string[]): Promise<void> => {
    const text = ['local all sqlproof trust', ...lines].join('\n');
    const path = join(folder, 'data/pg_hba.conf');
    await run(`COPY (SELECT unnest(string_to_array($$${text}$$, E'\\n'))) TO '${path}'`);
    await run('SELECT pg_reload_conf()');
  };
  await letIn(['local all all scram-sha-256']);
  const until = async (sql: string): Promise<void> => {
    while ((await run(sql))[0] !== true) await wait(5);
  };
  return {
    run,
    until,
    folder,
    letIn,
    url: (user, password, database = 'postgres') =>
      `postgres://${user}:${encodeURIComponent(password)}@/${database}?host=${encodeURIComponent(folder)}`,
    close: cluster.stop,
  };
}
