import type { DialectName } from '../ir/index.js';

/** `settings.sqlproof` of an ESLint configuration. Every key is optional. */
export interface Settings {
  /** Database the SQL is written for; `auto` (the default) asks the project around each file. */
  readonly dialect?: 'auto' | DialectName;
  /**
   * Release of the database server, such as `14` or `'8.0.29'`. Default: the oldest release that its community still
   * supports.
   */
  readonly version?: number | string;
  /** Which `.sql` files are migrations, of which tool, and from which one on they are reported. */
  readonly migrations?: MigrationSettings;
  /** Files that declare the whole schema: a dump, `schema.prisma`. Glob patterns relative to the working directory. */
  readonly schema?: readonly string[];
  /** How large tables are. Reads of `small` tables are not reported. */
  readonly tables?: Readonly<Record<string, TableSize>>;
  /** Names of variables or members that hold a database client, with the library it belongs to: `{ db: 'pg' }`. */
  readonly clients?: Readonly<Record<string, string>>;
  /** Functions of the project whose argument is SQL text. */
  readonly sinks?: readonly SinkSettings[];
  /** How connections reach the server. `transaction`: a pooler that hands out a connection per transaction. */
  readonly pooler?: 'none' | 'session' | 'transaction';
  /** Larger `.sql` files are read by tokens only. Characters; default 1,000,000. */
  readonly maxFileSize?: number;
}

export type TableSize = 'small' | 'normal' | 'large' | 'huge';

export interface MigrationSettings {
  /** Glob patterns relative to the working directory, such as `db/changes/*.sql`. */
  readonly paths?: readonly string[];
  /** Name of the tool that applies them, found from the files around them by default; or what it does, if it is not known. */
  readonly runner?: string | RunnerSettings;
  /** File name or version. Older migrations have been applied already and report nothing. */
  readonly since?: string;
  /**
   * Paths of the migrations that have not been applied yet, absolute or relative to the working directory; all others
   * report nothing. The command line and the Action take them from git.
   */
  readonly unreleased?: readonly string[];
}

/** A migration tool of the project's own. */
export interface RunnerSettings {
  /** What messages call it; "the migration tool" by default. */
  readonly name?: string;
  /** Glob patterns of the files that it applies, relative to the working directory. */
  readonly files: string | readonly string[];
  /** Glob patterns of the files that undo others. */
  readonly down?: string | readonly string[];
  /** By the numbers that the names begin with, or name by name; by numbers if every name has one by default. */
  readonly order?: 'number' | 'name';
  /**
   * `none`: each statement is sent on its own. `file`: a transaction around each file. `run`: one around all files that
   * are applied together. `one-message`: a file is sent as one text, which PostgreSQL runs in a transaction when it has
   * several statements.
   */
  readonly transaction: 'none' | 'file' | 'run' | 'one-message';
  /** Regular expression of the whole line that switches the transaction of a file off. */
  readonly marker?: string;
  /** What a person has to do for that, as the end of a sentence: "add `-- no-transaction` as the first line". */
  readonly disable?: string;
}

export interface SinkSettings {
  /** Module the function is imported from, as written in the import; absent: any. */
  readonly module?: string;
  /** Name of the function or method. */
  readonly export: string;
  /** Zero-based argument that holds the text. */
  readonly text: number;
  /** Zero-based argument that holds the bound values. */
  readonly values?: number;
  /** How the values are written in the text. */
  readonly style?: '$1' | '?' | ':name' | '@name';
}
