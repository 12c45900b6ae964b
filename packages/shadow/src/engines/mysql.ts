import type { Connection } from 'mysql2/promise';
import {
  ShadowTrouble,
  type ServingEngine,
  type Limits,
  type Outcome,
  type Row,
} from '../engine.js';
import type { MysqlDriver } from './find-mysql.js';
import { mysqlRefusal } from './mysql-guard.js';
import {
  dropDatabase,
  dropStaleDatabases,
  makeDatabase,
  makeLogin,
  twinOf,
} from './mysql-login.js';
import { mysqlAddress, withoutCredentials, type MysqlAddress } from './mysql-url.js';

/** A database of its own on a server of MySQL or MariaDB, with a random name; closing it removes it. */
export class Mysql implements ServingEngine {
  readonly dialect = 'mysql';
  readonly title: string;
  readonly version: number;
  readonly isMariadb: boolean;
  /** What somebody should know; when the engine is closed, also what it could not remove. */
  readonly warnings: string[];
  /** Name of the database. */
  readonly database: string;
  /** The server's own, which columns have that name none: elsewhere it may be another one. */
  readonly collation: string;
  readonly #address: MysqlAddress;
  /** Runs what users wrote. */
  readonly #login: MysqlAddress;
  readonly #limits: Limits;
  readonly #driver: MysqlDriver;
  /** The session of the login that was given. Nothing that users wrote runs in it. */
  #admin: Connection;
  #connection: Connection | undefined;

  private constructor(options: MysqlStart) {
    const { address, login, limits, driver, admin, release, collation, database } = options;
    this.#address = address;
    this.#login = login;
    this.#limits = limits;
    this.#driver = driver;
    this.#admin = admin;
    this.database = database;
    this.collation = collation;
    this.warnings = login === address ? [ownLogin] : [];
    this.isMariadb = /mariadb/i.test(release);
    const number = /\d+(?:\.\d+)*/.exec(release)?.[0] ?? '0';
    this.version = Number.parseInt(number, 10);
    this.title = `${this.isMariadb ? 'MariaDB' : 'MySQL'} ${number}`;
  }

  /**
   * Makes the database, and a login for it where the one that is given may. What a migration can do to others on the same
   * server without one, it does: the server has to be one that holds nothing else.
   *
   * @throws {ShadowTrouble} when there is no way to the server, or the database that the URL names has tables.
   */
  static async start(url: string, limits: Limits, driver: MysqlDriver): Promise<Mysql> {
    const address = mysqlAddress(url);
    const admin = await connect(address, limits, driver);
    try {
      await refuseTables(admin, address);
      await dropStaleDatabases(admin);
      const [rows] = await admin.query('SELECT version() AS v, @@collation_server AS c');
      const [row] = rows as readonly Row[];
      const [release, collation] = [String(row?.['v']), String(row?.['c'])];
      const database = await makeDatabase(admin);
      const open = (one: MysqlAddress): Promise<Connection> => connect(one, limits, driver);
      const login = (await makeLogin(admin, address, database, open)) ?? address;
      return new Mysql({
        ...{ address, login, limits, driver, admin },
        ...{ release, collation, database },
      });
    } catch (error) {
      admin.destroy();
      throw troubleOf(error, address);
    }
  }

  /** Each text may hold one statement: the server refuses more. */
  async run(texts: readonly string[]): Promise<readonly Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const text of texts) {
      const outcome = await this.#send(text);
      outcomes.push(outcome);
      if (outcome.kind === 'stopped') break;
    }
    return outcomes;
  }

  /** The database is on the server, and outlives the connection. What would outlive the database is not sent. */
  async apply(text: string): Promise<Outcome> {
    const refusal = mysqlRefusal(text);
    if (refusal !== undefined) {
      const message = `Not run in a shadow database: ${refusal}`;
      const answer = { message, code: undefined, position: undefined, hint: undefined };
      return { kind: 'error', error: answer };
    }
    return (await this.run([text]))[0] ?? { kind: 'stopped', reason: 'crash' };
  }

  /** Makes an empty database beside this one, in the place of an earlier one; returns its name. */
  async makeTwin(): Promise<string> {
    const name = twinOf(this.database);
    await this.#admin.query('DROP DATABASE IF EXISTS ??', [name]);
    await this.#admin.query('CREATE DATABASE ??', [name]);
    return name;
  }

  /** @throws {ShadowTrouble} always. */
  serve(): Promise<void> {
    return Promise.reject(
      new ShadowTrouble(
        'A MySQL or MariaDB is not opened to other programs: --migrate needs a PostgreSQL.',
      ),
    );
  }

  async close(): Promise<void> {
    this.#connection?.destroy();
    this.#connection = undefined;
    try {
      await this.#remove();
      await this.#admin.end();
    } catch (error) {
      const { message } = troubleOf(error, this.#address);
      const drop = `DROP DATABASE ${this.database}`;
      this.warnings.push(
        `The database ${this.database} could not be removed. ${message}. Remove it by hand: ${drop}`,
      );
    }
  }

  /** A session that has ended, as all do when a server crashes, is replaced. */
  async #remove(): Promise<void> {
    try {
      await dropDatabase(this.#admin, this.database);
    } catch (error) {
      if (!(error as MysqlError).fatal) throw error;
      this.#admin.destroy();
      this.#admin = await connect(this.#address, this.#limits, this.#driver);
      await dropDatabase(this.#admin, this.database);
    }
  }

  async #open(): Promise<Connection> {
    if (this.#connection) return this.#connection;
    const connection = await connect(this.#login, this.#limits, this.#driver);
    await connection.query('USE ??', [this.database]);
    this.#connection = connection;
    // One that ends between two texts would be told of the second.
    connection.on('end', () => {
      if (this.#connection === connection) this.#connection = undefined;
    });
    return connection;
  }

  async #send(text: string): Promise<Outcome> {
    const connection = await this.#open();
    let timer: NodeJS.Timeout | undefined;
    // What is sent can lift the server's own limit, which in MySQL holds for SELECT only.
    const late = new Promise<Outcome>((resolve) => {
      timer = setTimeout(() => {
        this.#connection = undefined;
        resolve({ kind: 'stopped', reason: 'time' });
        void this.#kill(connection);
      }, this.#limits.statement + grace);
    });
    try {
      return await Promise.race([this.#query(connection, text), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  async #query(connection: Connection, text: string): Promise<Outcome> {
    try {
      const [rows] = await connection.query(text);
      return { kind: 'rows', rows: Array.isArray(rows) ? (rows as readonly Row[]) : [] };
    } catch (error) {
      const { errno = 0, sqlState, message, fatal } = error as MysqlError;
      if (timeouts.has(errno)) return { kind: 'stopped', reason: 'time' };
      if (fatal) {
        if (this.#connection === connection) this.#connection = undefined;
        connection.destroy();
        return { kind: 'stopped', reason: 'crash' };
      }
      // The names of databases that are here for a moment only.
      const shown = message.replaceAll(new RegExp(`${this.database}(?:_twin)?\\.`, 'g'), '');
      const said = withoutCredentials(shown, this.#address);
      const answer = { message: said, code: sqlState, position: undefined, hint: undefined };
      return { kind: 'error', error: answer };
    }
  }

  /** Ends what the server does for a connection, and the connection. */
  async #kill(connection: Connection): Promise<void> {
    const { threadId } = connection;
    connection.destroy();
    try {
      await this.#admin.query('KILL ?', [threadId]);
    } catch {
      // It has ended by itself.
    }
  }
}

const ownLogin =
  'Migrations run by the login of the URL, and may do to other databases of the server what it may do: it cannot make a login ' +
  'for the shadow database alone. Give the URL of one that may (CREATE USER), or of a server that holds nothing else.';

interface MysqlStart {
  readonly address: MysqlAddress;
  readonly login: MysqlAddress;
  readonly limits: Limits;
  readonly driver: MysqlDriver;
  readonly admin: Connection;
  readonly release: string;
  readonly collation: string;
  readonly database: string;
}

interface MysqlError {
  readonly message: string;
  readonly errno?: number;
  readonly sqlState?: string;
  /** True when the connection is lost. */
  readonly fatal?: boolean;
}

/** How much longer than the server the watchdog waits. Milliseconds. */
const grace = 250;
/** ER_STATEMENT_TIMEOUT of MariaDB, ER_QUERY_TIMEOUT of MySQL. */
const timeouts: ReadonlySet<number> = new Set([1969, 3024]);

/** @throws {ShadowTrouble} without the credentials. */
async function connect(
  address: MysqlAddress,
  limits: Limits,
  { createConnection }: MysqlDriver,
): Promise<Connection> {
  const { host, port, user, password, socketPath, isEncrypted } = address;
  try {
    const connection = await createConnection({
      ...(socketPath === undefined ? { host, port } : { socketPath }),
      ...(isEncrypted && { ssl: {} }),
      user,
      password,
      connectTimeout: limits.statement,
      // LOAD DATA LOCAL would read files of this machine.
      flags: ['-LOCAL_FILES'],
      supportBigNumbers: true,
    });
    await limitTime(connection, limits);
    return connection;
  } catch (error) {
    throw troubleOf(error, address);
  }
}

/** Seconds of all statements in MariaDB, milliseconds of SELECT in MySQL: each has only one of the two. */
async function limitTime(connection: Connection, { statement }: Limits): Promise<void> {
  try {
    await connection.query(`SET SESSION max_statement_time = ${statement / 1000}`);
  } catch {
    await connection.query(`SET SESSION max_execution_time = ${statement}`);
  }
}

async function refuseTables(connection: Connection, { database }: MysqlAddress): Promise<void> {
  if (database === '') return;
  const [rows] = await connection.query(
    'SELECT count(*) AS n FROM information_schema.tables WHERE table_schema = ?',
    [database],
  );
  if (Number((rows as readonly Row[])[0]?.['n']) === 0) return;
  throw new ShadowTrouble(
    `The database ${database} has tables. A shadow database needs a server that holds nothing else: give the URL of one, with an empty database or without one.`,
  );
}

function troubleOf(error: unknown, address: MysqlAddress): ShadowTrouble {
  if (error instanceof ShadowTrouble) return error;
  const { message, code } = error as { readonly message?: string; readonly code?: string };
  const where = address.socketPath ?? `${address.host}:${address.port}`;
  const reason = withoutCredentials(
    message === undefined || message === '' ? (code ?? '') : message,
    address,
  );
  return new ShadowTrouble(`The server at ${where} cannot be used: ${reason}`);
}
