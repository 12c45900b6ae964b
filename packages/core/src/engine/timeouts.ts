import type { SetCommand, Statement } from '../ir/index.js';
import type { MigrationState } from './migration-state.js';

/** The settings that keep a migration from waiting or working for ever, as a statement finds them. */
export type Timeouts = ReadonlyMap<string, SetCommand>;

const names =
  /^(?:lock_timeout|statement_timeout|idle_in_transaction_session_timeout|transaction_timeout|lock_wait_timeout|innodb_lock_wait_timeout)$/;

/** For each statement of a file, the timeouts that are set in the file before it and still hold. */
export class FileTimeouts {
  readonly #before = new Map<Statement, Timeouts>();

  constructor(statements: readonly Statement[], state: MigrationState) {
    let session: Timeouts = new Map();
    let local: Timeouts = new Map();
    let transaction: number | undefined;
    let isDown: boolean | undefined;
    for (const statement of statements) {
      const id = state.transactionId(statement);
      if (id !== transaction) local = new Map();
      // The way down runs another time, in another session.
      if (state.isDown(statement) !== isDown) session = new Map();
      transaction = id;
      isDown = state.isDown(statement);
      this.#before.set(statement, local.size === 0 ? session : new Map([...session, ...local]));
      if (statement.kind !== 'Set' || !names.test(statement.name)) continue;
      if (statement.scope === 'local') local = new Map(local).set(statement.name, statement);
      else session = new Map(session).set(statement.name, statement);
    }
  }

  before(statement: Statement): Timeouts {
    return this.#before.get(statement) ?? new Map();
  }
}
