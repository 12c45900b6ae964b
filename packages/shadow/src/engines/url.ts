import { escapeIdentifier, escapeLiteral } from 'pg';
import {
  ShadowTrouble,
  type Limits,
  type Outcome,
  type ServerAddress,
  type ServingEngine,
} from '../engine.js';
import { newMarks, readClusterMarks, type ClusterMarks } from './cluster-marks.js';
import { connect } from './connect.js';
import type { Connection } from './connection.js';
import { dropShadow } from './drop-shadow.js';
import { loginOf, refuseTables } from './inspect-server.js';
import { Server } from './server.js';
import { readServerUrl, type ServerUrl } from './server-url.js';
import {
  createShadow,
  type Login,
  type Maintenance,
  type ShadowDatabase,
} from './shadow-database.js';
import { dropStaleShadows } from './stale-shadows.js';

/** Least time for what we ask ourselves: a server copies files to make a database. Milliseconds. */
const ownStatement = 30_000;

/** A database of its own on a server that somebody else runs, made at the start and removed in the end. */
export class Url implements ServingEngine {
  readonly dialect = 'postgresql';
  readonly #server: Server;
  readonly #database: ShadowDatabase;
  #maintenance: Maintenance;
  readonly #marks: ClusterMarks;
  readonly #isConfined: boolean;
  readonly #warnings: string[];

  private constructor(opened: Opened) {
    this.#server = opened.server;
    this.#database = opened.database;
    this.#maintenance = opened.maintenance;
    this.#marks = opened.marks;
    this.#isConfined = opened.isConfined;
    this.#warnings = [...opened.warnings];
  }

  /**
   * @throws {ShadowTrouble} when the database that the URL names has tables, or the login may not create another one. No
   * message has the URL's password in it.
   */
  static async open(url: string, limits: Limits): Promise<Url> {
    const server = readServerUrl(url);
    const own = { ...limits, statement: Math.max(limits.statement, ownStatement) };
    const by = await connect(server.config, { limits: own, redact: server.redact });
    try {
      return new Url(await open(server, by, own, limits));
    } catch (error) {
      await by.close();
      throw error;
    }
  }

  get title(): string {
    return this.#server.title;
  }

  get version(): number {
    return this.#server.version;
  }

  /** What somebody should know; when the engine is closed, also what it could not remove. */
  get warnings(): readonly string[] {
    return this.#warnings;
  }

  run(texts: readonly string[]): Promise<readonly Outcome[]> {
    return this.#server.run(texts);
  }

  apply(text: string): Promise<Outcome> {
    return this.#server.apply(text);
  }

  /** Nobody gets the login of the URL, which may do more than one program has to. */
  async serve(use: (address: ServerAddress) => Promise<void>): Promise<void> {
    const { name, owner } = this.#database;
    const { host = 'localhost', port = 5432 } = this.#maintenance.config;
    if (this.#isConfined && owner) return use({ host, port, ...owner, database: name });
    throw new ShadowTrouble(
      'A command can only be let into the shadow database by a login of its own, which this server does not allow. Give the ' +
        'URL of a login that may create roles, and let them in with pg_hba.conf.',
    );
  }

  async close(): Promise<void> {
    await this.#server.close();
    this.#warnings.push(...(await this.#remove()));
    const { by, login } = this.#maintenance;
    // Only a superuser changes more of a server than its databases.
    if (!this.#isConfined && login.isSuperuser) {
      const left = newMarks(this.#marks, await readClusterMarks(this.#maintenance));
      this.#warnings.push(...left.map((one) => `New on the server, and not removed: ${one}`));
    }
    await by.close();
  }

  /** What could not be removed. A session that has ended, as all do when a server crashes, is replaced. */
  async #remove(): Promise<readonly string[]> {
    const { name } = this.#database;
    const left = await dropShadow(name, this.#maintenance);
    const { by, config } = this.#maintenance;
    if (by.stopped === undefined) return left;
    try {
      this.#maintenance = { ...this.#maintenance, by: await connect(config, this.#maintenance) };
    } catch {
      return left;
    }
    return dropShadow(name, this.#maintenance);
  }
}

interface Opened {
  readonly server: Server;
  readonly database: ShadowDatabase;
  readonly maintenance: Maintenance;
  readonly marks: ClusterMarks;
  /** True when what users wrote runs by a login that owns the database and nothing else. */
  readonly isConfined: boolean;
  readonly warnings: readonly string[];
}

async function open(
  { config, shown, redact }: ServerUrl,
  by: Connection,
  own: Limits,
  limits: Limits,
): Promise<Opened> {
  const options = { limits: own, redact };
  await refuseTables(by, shown, config.database, options);
  const maintenance = { by, config, limits: own, redact, login: await loginOf(by, shown, options) };
  const stale = await dropStaleShadows(maintenance);
  const marks = await readClusterMarks(maintenance);
  const database = await createShadow(maintenance);
  try {
    const opened = await openServer(database, maintenance, limits);
    return { ...opened, database, maintenance, marks, warnings: [...stale, ...opened.warnings] };
  } catch (error) {
    await dropShadow(database.name, maintenance);
    throw error;
  }
}

/** What users wrote runs by a login of its own where there can be one. */
async function openServer(
  { name, owner }: ShadowDatabase,
  { config, redact, login }: Maintenance,
  limits: Limits,
): Promise<Pick<Opened, 'server' | 'isConfined' | 'warnings'>> {
  const own = { ...config, database: name };
  const maintenance = config.database;
  if (owner) {
    try {
      const setUp = { login: own, maintenance, readmit: readmitTexts(name, owner.password) };
      const server = await Server.open({ login: { ...own, ...owner }, setUp, limits, redact });
      return { server, isConfined: true, warnings: [] };
    } catch (error) {
      // A server may let in those only whom its configuration names; everything else fails once more below.
      if (!(error instanceof ShadowTrouble)) throw error;
    }
  }
  const setUp = { login: own, maintenance, readmit: [] };
  const server = await Server.open({ login: own, setUp, limits, redact });
  return {
    server,
    isConfined: false,
    warnings: login.isSuperuser ? [superuserWarning(login)] : [],
  };
}

function superuserWarning({ name }: Login): string {
  return (
    `Migrations and queries run as ${name}, who is a superuser: they can start programs on the server (COPY … PROGRAM), ` +
    'and read and write its files. The server does not let in the login that was made for them; allow it in pg_hba.conf, ' +
    'or give the URL of a login that is no superuser and may create databases.'
  );
}

/** What an owner can do to his own database and login that would keep the next session out. */
function readmitTexts(name: string, password: string): readonly string[] {
  const quoted = escapeIdentifier(name);
  return [
    `ALTER DATABASE ${quoted} ALLOW_CONNECTIONS true CONNECTION LIMIT -1`,
    `ALTER ROLE ${quoted} LOGIN CONNECTION LIMIT -1 VALID UNTIL 'infinity' PASSWORD ${escapeLiteral(password)}`,
  ];
}
