import { escapeIdentifier, escapeLiteral } from 'pg';
import type { Outcome, Row } from '../engine.js';
import { connect } from './connect.js';
import type { Maintenance } from './shadow-database.js';

/** Removes a database of ours, its owner, and the roles that its owner created. Returns what could not be removed. */
export async function dropShadow(
  name: string,
  maintenance: Maintenance,
): Promise<readonly string[]> {
  const roles = await rolesOf(name, maintenance);
  const failed = await dropDatabase(name, maintenance);
  if (failed !== undefined) {
    return [
      `The database ${name} could not be removed: ${failed}. Remove it by hand: DROP DATABASE ${escapeIdentifier(name)}`,
    ];
  }
  const left = await dropRoles(roles, maintenance);
  if (left.length === 0) return [];
  return [`These roles could not be removed: ${left.join(', ')}. Remove them by hand: DROP ROLE`];
}

/**
 * The owner, and the roles that it created: from 16 on, who creates a role is its administrator (PostgreSQL manual, "CREATE ROLE");
 * before, the owner may create none. Roles that others create on the server meanwhile are theirs.
 */
async function rolesOf(name: string, maintenance: Maintenance): Promise<readonly string[]> {
  const rows = await rowsOf(
    maintenance,
    `WITH RECURSIVE own AS (
      SELECT oid, rolname FROM pg_roles WHERE rolname = ${escapeLiteral(name)}
      UNION
      SELECT r.oid, r.rolname FROM own
      JOIN pg_auth_members m ON m.member = own.oid AND m.admin_option
      JOIN pg_roles r ON r.oid = m.roleid
      WHERE NOT r.rolsuper AND r.rolname !~ '^pg_'
    )
    SELECT rolname AS name FROM own`,
  );
  return rows.map((row) => String(row['name']));
}

/** The server's reason when it refuses. */
async function dropDatabase(name: string, maintenance: Maintenance): Promise<string | undefined> {
  const { login, by, limits, redact } = maintenance;
  const quoted = escapeIdentifier(name);
  const send = (text: string): Promise<Outcome> => by.send(text, limits.statement);
  await rollBackPrepared(name, maintenance);
  await send(`ALTER DATABASE ${quoted} CONNECTION LIMIT 0`);
  if (login.version < 13) {
    await send(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ${escapeLiteral(name)}`,
    );
  }
  const force = login.version >= 13 ? ' WITH (FORCE)' : '';
  const outcome = await send(`DROP DATABASE IF EXISTS ${quoted}${force}`);
  if (outcome.kind === 'rows') return undefined;
  return redact(outcome.kind === 'error' ? outcome.error.message : 'the server stopped');
}

/** A transaction that was prepared for two-phase commit keeps its database, and is ended from within it. */
async function rollBackPrepared(name: string, maintenance: Maintenance): Promise<void> {
  const rows = await rowsOf(
    maintenance,
    `SELECT gid FROM pg_prepared_xacts WHERE database = ${escapeLiteral(name)}`,
  );
  if (rows.length === 0) return;
  const inside = await connect({ ...maintenance.config, database: name }, maintenance);
  for (const { gid } of rows) {
    const text = `ROLLBACK PREPARED ${escapeLiteral(String(gid))}`;
    await inside.send(text, maintenance.limits.statement);
  }
  await inside.close();
}

/** The roles that are left. One can stand in the way of another, so that they are tried as long as it helps. */
async function dropRoles(
  names: readonly string[],
  { by, limits }: Maintenance,
): Promise<readonly string[]> {
  let left = names;
  for (;;) {
    const refused: string[] = [];
    for (const name of left) {
      const text = `DROP ROLE IF EXISTS ${escapeIdentifier(name)}`;
      const { kind } = await by.send(text, limits.statement);
      if (kind !== 'rows') refused.push(name);
    }
    if (refused.length === 0 || refused.length === left.length) return refused;
    left = refused;
  }
}

async function rowsOf({ by, limits }: Maintenance, text: string): Promise<readonly Row[]> {
  const outcome = await by.send(text, limits.statement);
  return outcome.kind === 'rows' ? outcome.rows : [];
}
