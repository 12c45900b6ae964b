import {
  mysqlPlanner,
  postgresPlanner,
  Replaying,
  sqlitePlanner,
  type OpenedDatabase,
} from '@sqlproof/shadow';
import { startMysql } from './start-mysql.js';
import { startPglite } from './start-pglite.js';
import { startSqlite } from './start-sqlite.js';

/** A database for a labelled set, and what plans in it. */
export type SetDatabase = Pick<OpenedDatabase, 'engine' | 'planner'>;

export async function onPglite(extensions: readonly string[] = []): Promise<SetDatabase> {
  const engine = await startPglite(extensions);
  return { engine, planner: postgresPlanner(engine) };
}

export async function onSqlite(): Promise<SetDatabase> {
  const engine = await Replaying.start(() => startSqlite());
  return { engine, planner: sqlitePlanner(engine) };
}

/** `url`: a server whose login may make databases. */
export async function onMysql(url: string): Promise<SetDatabase> {
  const engine = await Replaying.start(() => startMysql(url));
  return { engine, planner: mysqlPlanner(() => engine.current) };
}
