import { escapeIdentifier } from 'pg';
import { ShadowTrouble } from '../engine.js';
import { ask, type AskOptions } from './ask.js';
import type { Connection } from './connection.js';
import type { Login } from './shadow-database.js';

type Options = Omit<AskOptions, 'purpose'>;

/**
 * A database with tables is somebody's. Those that extensions bring do not count.
 *
 * @throws {ShadowTrouble} when there are any.
 */
export async function refuseTables(
  by: Connection,
  shown: string,
  database: string,
  options: Options,
): Promise<void> {
  const rows = await ask(
    by,
    `SELECT format('%I.%I', n.nspname, c.relname) AS name, count(*) OVER () AS count
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p', 'm', 'f') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
     AND NOT EXISTS (SELECT FROM pg_depend d
       WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
     ORDER BY 1 LIMIT 1`,
    { ...options, purpose: `${shown} cannot be looked into` },
  );
  const [first] = rows;
  if (!first) return;
  const others = Number(first['count']) - 1;
  throw new ShadowTrouble(
    `The database ${database} of ${shown} has tables: ${String(first['name'])}${others > 0 ? ` and ${others} more` : ''}. ` +
      'The shadow database is made beside an empty one, on a server where nothing can be lost. Give the URL of one; nothing was changed here.',
  );
}

/** @throws {ShadowTrouble} when it may not create databases. */
export async function loginOf(by: Connection, shown: string, options: Options): Promise<Login> {
  const [row = {}] = await ask(
    by,
    `SELECT rolname AS name, rolsuper, rolcreaterole, rolcreatedb,
       current_setting('server_version_num')::int / 10000 AS version
     FROM pg_roles WHERE rolname = current_user`,
    { ...options, purpose: `${shown} does not say what its login may do` },
  );
  const login = {
    name: String(row['name']),
    isSuperuser: row['rolsuper'] === true,
    mayCreateRoles: row['rolcreaterole'] === true,
    mayCreateDatabases: row['rolcreatedb'] === true,
    version: Number(row['version']),
  };
  if (login.isSuperuser || login.mayCreateDatabases) return login;
  throw new ShadowTrouble(
    `The login ${login.name} of ${shown} may not create databases. Allow it: ALTER ROLE ${escapeIdentifier(login.name)} CREATEDB`,
  );
}
