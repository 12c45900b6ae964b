import { randomBytes } from 'node:crypto';
import type { Connection } from 'mysql2/promise';
import type { Row } from '../engine.js';
import type { MysqlAddress } from './mysql-url.js';

const prefix = 'sqlproof_';

/**
 * Makes a database with a random name on a server. A lock of the session tells others that it is in use, for as long as the
 * session lasts.
 */
export async function makeDatabase(admin: Connection): Promise<string> {
  const database = `${prefix}${randomBytes(6).toString('hex')}`;
  await admin.query('SELECT get_lock(?, 0)', [database]);
  await admin.query('CREATE DATABASE ??', [database]);
  return database;
}

/** Name of the database beside one, for what is not to change the first. */
export function twinOf(database: string): string {
  return `${database}_twin`;
}

/**
 * Makes a login that may do everything in a database and its twin, and nothing elsewhere; `undefined` where the one that was
 * given may not make one, or the server does not let it in.
 */
export async function makeLogin(
  admin: Connection,
  address: MysqlAddress,
  database: string,
  connect: (address: MysqlAddress) => Promise<Connection>,
): Promise<MysqlAddress | undefined> {
  const password = randomBytes(24).toString('hex');
  const login = { ...address, user: database, password, database: '' };
  try {
    await admin.query("CREATE USER ?@'%' IDENTIFIED BY ?", [database, password]);
    for (const name of [database, twinOf(database)]) {
      // An underscore stands for any character there (https://dev.mysql.com/doc/refman/8.4/en/grant.html).
      const pattern = name.replaceAll('_', String.raw`\_`);
      await admin.query("GRANT ALL PRIVILEGES ON ??.* TO ?@'%'", [pattern, database]);
    }
    const connection = await connect(login);
    await connection.end();
    return login;
  } catch {
    await dropLogin(admin, database);
    return undefined;
  }
}

/** Removes a database with its twin and its login. */
export async function dropDatabase(admin: Connection, database: string): Promise<void> {
  for (const name of [database, twinOf(database)]) {
    await admin.query('DROP DATABASE IF EXISTS ??', [name]);
  }
  await dropLogin(admin, database);
}

async function dropLogin(admin: Connection, database: string): Promise<void> {
  // One that may not drop logins has made none.
  await admin.query("DROP USER IF EXISTS ?@'%'", [database]).catch(() => undefined);
}

/** Removes what runs have left that were ended from outside. */
export async function dropStaleDatabases(admin: Connection): Promise<void> {
  const [rows] = await admin.query(
    'SELECT schema_name AS name FROM information_schema.schemata WHERE schema_name REGEXP ? AND is_free_lock(schema_name)',
    [`^${prefix}[0-9a-f]{12}$`],
  );
  for (const { name } of rows as readonly Row[]) await dropDatabase(admin, String(name));
}
