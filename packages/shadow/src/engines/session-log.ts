import { escapeLiteral } from 'pg';
import type { Limits, Outcome } from '../engine.js';
import type { Connection } from './connection.js';

/**
 * Settings that a session has made for itself; without the limits, which are ours. The role is not in the list of the
 * server (PostgreSQL manual, "pg_settings").
 */
const settingsQuery = `
SELECT name, setting AS value FROM pg_settings
WHERE source = 'session' AND name !~ 'timeout|^client_connection_check_interval$|^transaction_'
UNION ALL SELECT 'role', current_setting('role') WHERE current_setting('role') <> 'none'`;

/** What can change a setting. A function that does it through text of its own is not seen. */
const mentionsSetting = /\b(?:re)?set\b|\bset_config\b|\bdiscard\b/i;

/**
 * What a new session has to be given so that it goes on where another one was stopped: the database itself has kept
 * everything but settings and an open transaction. Temporary tables are lost.
 */
export class SessionLog {
  #settings: readonly (readonly [name: string, value: string])[] = [];
  #open: string[] = [];

  /** Takes down what a text, which has run, left in its session. */
  async add(text: string, connection: Connection, { statement }: Limits): Promise<void> {
    const wasOpen = this.#open.length > 0;
    if (connection.isInTransaction) {
      this.#open.push(text);
      return;
    }
    this.#open = [];
    if (!wasOpen && !mentionsSetting.test(text)) return;
    const found = await connection.send(settingsQuery, statement);
    if (found.kind !== 'rows') return;
    this.#settings = found.rows.map(({ name, value }) => [String(name), String(value)]);
  }

  /** To be called after texts that may have ended the transaction without being taken down. */
  noteEnd(connection: Connection): void {
    if (!connection.isInTransaction) this.#open = [];
  }

  /** Brings another session to where the last one was; what fails is returned. */
  async restore(connection: Connection, { statement }: Limits): Promise<Outcome | undefined> {
    const settings = this.#settings.map(
      ([name, value]) =>
        `SELECT set_config(${escapeLiteral(name)}, ${escapeLiteral(value)}, false)`,
    );
    for (const text of [...settings, ...this.#open]) {
      const outcome = await connection.send(text, statement);
      if (outcome.kind !== 'rows') return outcome;
    }
    return undefined;
  }
}
