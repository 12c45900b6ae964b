import type { Run } from './child-messages.js';

/** What a child process needs to open an SQLite in memory. */
export interface SqliteStart {
  readonly kind: 'start';
  /** URL of the module of `node-sqlite3-wasm`; `undefined` for the SQLite that Node has. */
  readonly module: string | undefined;
}

export type SqliteRequest = SqliteStart | Run;
