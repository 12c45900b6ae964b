import type { Settings } from '../configuration/settings.js';
import type { DialectName, Maybe, Statement } from '../ir/index.js';
import type { HostFile } from '../source/host-file.js';

/** A code file and what the project around it says. */
export interface CodeFile {
  readonly host: HostFile;
  /** Dialect of SQL whose call does not tell, from the settings or the project's files. */
  readonly dialect: Maybe<DialectName>;
  /** The same for calls of a library that speaks to the usual databases only. */
  readonly libraryDialect: Maybe<DialectName>;
  /** Names of the packages that the nearest package.json depends on. */
  readonly packages: ReadonlySet<string>;
  readonly settings: Settings;
  /** Told of each call that could not be read; the others are. */
  readonly debug: (message: string) => void;
}

/** A way of writing statements in code. One file each; found by the folder's index. */
export interface Frontend {
  readonly name: string;
  /** Cheap test of the text before any walk. */
  readonly mentions: RegExp;
  lower(file: CodeFile): Iterable<Statement>;
}

export function defineFrontend(frontend: Frontend): Frontend {
  return frontend;
}
