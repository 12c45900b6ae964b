import { escapeLiteral, type ClientConfig } from 'pg';
import type { Limits, Outcome, ServerAddress, ServingEngine, Sizing } from '../engine.js';
import { ask } from './ask.js';
import { startCluster, type Cluster } from './cluster.js';
import { connect } from './connect.js';
import type { FoundNative } from './find-native.js';
import { residentMemory } from './resident-memory.js';
import { nativeSizing } from './native-sizing.js';
import { Server } from './server.js';

export interface NativeOptions {
  readonly found: FoundNative;
  readonly limits: Limits;
}

/** Who runs migrations and plans queries, and owns the database: what both are called where people try things out. */
const login = 'postgres';
const database = 'postgres';

/**
 * A PostgreSQL of its own, on a socket in a temporary folder. What users wrote runs by a login that is no superuser, so
 * that it reads no file and starts no program.
 */
export class Native implements ServingEngine {
  readonly dialect = 'postgresql';
  readonly #server: Server;
  readonly #cluster: Cluster;
  readonly sizing: Sizing;

  private constructor(server: Server, cluster: Cluster, limits: Limits) {
    this.#server = server;
    this.#cluster = cluster;
    this.sizing = nativeSizing(cluster, server.version, limits);
  }

  /** @throws {ShadowTrouble} when it does not start. */
  static async start({ found, limits }: NativeOptions): Promise<Native> {
    const cluster = await startCluster(found);
    try {
      const { superuser } = cluster;
      await setUp(superuser, limits);
      const server = await Server.open({
        login: { ...superuser, user: login },
        setUp: { login: superuser, maintenance: 'template1', readmit },
        limits,
        redact: (message) => message,
        kill: cluster.kill,
        memoryOf: residentMemory,
      });
      return new Native(server, cluster, limits);
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  }

  get title(): string {
    return this.#server.title;
  }

  get version(): number {
    return this.#server.version;
  }

  run(texts: readonly string[]): Promise<readonly Outcome[]> {
    return this.#server.run(texts);
  }

  apply(text: string): Promise<Outcome> {
    return this.#server.apply(text);
  }

  serve(use: (address: ServerAddress) => Promise<void>): Promise<void> {
    const { host = '', port = 5432 } = this.#cluster.superuser;
    return use({ host, port, user: login, password: '', database });
  }

  async close(): Promise<void> {
    await this.#server.close();
    await this.#cluster.stop();
  }
}

/** What an owner can do to his own database and login that would keep the next session out. */
const readmit = [
  `ALTER DATABASE ${database} ALLOW_CONNECTIONS true CONNECTION LIMIT -1`,
  `ALTER ROLE ${login} LOGIN CONNECTION LIMIT -1 VALID UNTIL 'infinity'`,
];

async function setUp(superuser: ClientConfig, limits: Limits): Promise<void> {
  const options = { limits, redact: (message: string): string => message };
  const purpose = 'PostgreSQL cannot be prepared';
  const connection = await connect(superuser, options);
  const texts = [
    // Migrations create roles, and before 16 who may do that may also join the roles that reach files and programs.
    `DELETE FROM pg_authid WHERE current_setting('server_version_num')::int < 160000
       AND rolname IN (${fileRoles.map((role) => escapeLiteral(role)).join()})`,
    `CREATE ROLE ${login} LOGIN CREATEROLE CREATEDB`,
    `ALTER DATABASE ${database} OWNER TO ${login}`,
    // From 15 on, it is the owner of the database who owns this schema.
    `DO $$ BEGIN IF current_setting('server_version_num')::int < 150000 THEN
       ALTER SCHEMA public OWNER TO ${login}; END IF; END $$`,
  ];
  try {
    for (const text of texts) await ask(connection, text, { ...options, purpose });
  } finally {
    await connection.close();
  }
}

/** https://www.postgresql.org/docs/15/predefined-roles.html */
const fileRoles = ['pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files'];
