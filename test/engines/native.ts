import { rm } from 'node:fs/promises';
import { Client, type ClientConfig } from 'pg';
import { findNative, startCluster } from '../../packages/shadow/src/index.js';
import { projectWith } from '../shadow/support/start-native.js';
import type { Engine, Row, Session } from './engine.js';

/** Major versions that can be started. */
export const nativeVersions = [12, 13, 14, 15, 16, 17, 18] as const;
export type NativeVersion = (typeof nativeVersions)[number];

/**
 * Starts a PostgreSQL of the version in a temporary folder of its own, whose sessions are its superuser's; closing it stops
 * it and removes the folder.
 *
 * @throws {Error} when it cannot be installed or does not start; the message is what the server wrote.
 */
export async function startNative(version: NativeVersion): Promise<Engine> {
  const project = await projectWith(version);
  const { superuser, stop } = await startCluster(findNative(version, [project])).finally(() =>
    rm(project, { recursive: true }),
  );
  const connect = (): Promise<Session> => connectTo(superuser);
  const first = await connect();
  const close = async (): Promise<void> => {
    await first.close();
    await stop();
  };
  return { version, run: (sql) => first.run(sql), connect, close };
}

interface Result {
  readonly rows: readonly Row[];
}

async function connectTo(config: ClientConfig): Promise<Session> {
  const client = new Client(config);
  // A connection that ends because the server is stopped is no failure.
  client.on('error', () => undefined);
  await client.connect();
  return {
    async run(sql) {
      const result = (await client.query(sql)) as Result | readonly Result[];
      const last = 'rows' in result ? result : result.at(-1);
      return last?.rows ?? [];
    },
    close: () => client.end(),
  };
}
