import type { Run } from './child-messages.js';

/** What a child process needs to start a PGlite. */
export interface Start {
  readonly kind: 'start';
  /** URLs of the modules, as the project has them installed. */
  readonly modules: PgliteModules;
  /** Path of a data directory as `dumpDataDir` writes it; absent for a new one. */
  readonly snapshot: string | undefined;
}

export interface PgliteModules {
  readonly main: string;
  /** Modules of extensions, by the name of their export. */
  readonly extensions: Readonly<Record<string, string>>;
}

/** Writes the data directory, compressed with gzip, to a path. */
export interface Save {
  readonly kind: 'save';
  readonly path: string;
}

/** Lets clients in on a port of this machine. */
export interface Listen {
  readonly kind: 'listen';
  /** URL of the module that speaks the protocol of PostgreSQL with them. */
  readonly module: string;
}

/** Lets nobody in any more. */
export interface Unlisten {
  readonly kind: 'unlisten';
}

/** Grows files of the data directory with zeros, which are empty pages. */
export interface Grow {
  readonly kind: 'grow';
  readonly files: readonly GrownFile[];
}

/** A file as `pg_relation_filepath` names it. */
export interface GrownFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

export type Request = Start | Run | Save | Listen | Unlisten | Grow;
