import { randomBytes } from 'node:crypto';
import { escapeIdentifier, escapeLiteral } from 'pg';
import type { Limits } from '../engine.js';
import { ask } from './ask.js';
import { connect } from './connect.js';
import type { Connection } from './connection.js';
import type { ServerUrl } from './server-url.js';
import { newShadowName } from './shadow-name.js';

/** What a login may do on its server. */
export interface Login {
  readonly name: string;
  readonly isSuperuser: boolean;
  readonly mayCreateRoles: boolean;
  readonly mayCreateDatabases: boolean;
  /** Major version of the server. */
  readonly version: number;
}

/** A session of the login that was given, in the database that was given. */
export interface Maintenance {
  readonly by: Connection;
  readonly login: Login;
  /** The same in another database. */
  readonly config: ServerUrl['config'];
  readonly limits: Limits;
  readonly redact: (message: string) => string;
}

/** A database that was made for one run. */
export interface ShadowDatabase {
  readonly name: string;
  /** Owns the database and nothing else, and is no superuser; `undefined` when the login may not create one. */
  readonly owner: { readonly user: string; readonly password: string } | undefined;
}

/** What marks a database as one of ours, besides its name. */
export const mark = 'Shadow database of sqlproof, to be removed';

/** @throws {ShadowTrouble} when the server refuses. */
export async function createShadow(maintenance: Maintenance): Promise<ShadowDatabase> {
  const { login } = maintenance;
  const name = newShadowName();
  const quoted = escapeIdentifier(name);
  const owner =
    login.isSuperuser || login.mayCreateRoles
      ? { user: name, password: randomBytes(24).toString('hex') }
      : undefined;
  const run = (text: string): Promise<unknown> =>
    ask(maintenance.by, text, { ...maintenance, purpose: 'No shadow database can be made' });
  try {
    if (owner) for (const text of ownerTexts(owner, login)) await run(text);
    // Another one may hold what its administrators want in new databases, or be in use.
    await run(`CREATE DATABASE ${quoted}${owner ? ` OWNER ${quoted}` : ''} TEMPLATE template0`);
    await run(`COMMENT ON DATABASE ${quoted} IS ${escapeLiteral(mark)}`);
    await run(`REVOKE ALL ON DATABASE ${quoted} FROM PUBLIC`);
  } catch (error) {
    await maintenance.by.send(`DROP DATABASE IF EXISTS ${quoted}`, maintenance.limits.statement);
    await maintenance.by.send(`DROP ROLE IF EXISTS ${quoted}`, maintenance.limits.statement);
    throw error;
  }
  if (owner && login.isSuperuser && login.version < 15) await giveSchema(name, maintenance);
  return { name, owner };
}

function ownerTexts(
  { user, password }: { readonly user: string; readonly password: string },
  { isSuperuser, version }: Login,
): readonly string[] {
  const name = escapeIdentifier(user);
  // Before 16, who may create roles may also join those that read files and start programs.
  const mayCreate = version >= 16 ? 'CREATEROLE' : 'NOCREATEROLE';
  return [
    `CREATE ROLE ${name} LOGIN NOSUPERUSER NOCREATEDB ${mayCreate} NOREPLICATION PASSWORD ${escapeLiteral(password)}`,
    ...(isSuperuser
      ? [`ALTER ROLE ${name} SET temp_file_limit = '1GB'`]
      : [`GRANT ${name} TO CURRENT_USER`]),
  ];
}

/** From 15 on, it is the owner of a database who owns this schema. */
async function giveSchema(name: string, maintenance: Maintenance): Promise<void> {
  const by = await connect({ ...maintenance.config, database: name }, maintenance);
  try {
    await ask(by, `ALTER SCHEMA public OWNER TO ${escapeIdentifier(name)}`, {
      ...maintenance,
      purpose: 'The shadow database cannot be given to its owner',
    });
  } finally {
    await by.close();
  }
}
