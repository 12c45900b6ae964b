import type { ServerError } from '../engine.js';

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

export interface Run {
  readonly kind: 'run';
  readonly texts: readonly string[];
}

/** Writes the data directory, compressed with gzip, to a path. */
export interface Save {
  readonly kind: 'save';
  readonly path: string;
}

export type Request = Start | Run | Save;

/** A rows of `Outcome`, or an error; as it travels between the processes. */
export type Answer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'rows'; readonly rows: readonly Readonly<Record<string, unknown>>[] }
  | { readonly kind: 'error'; readonly error: ServerError }
  /** Something else than a statement failed. */
  | { readonly kind: 'failed'; readonly message: string };
