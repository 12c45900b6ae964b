import type { Span, Statement } from '../../ir/index.js';
import type { MigrationFile } from '../../runners/runner.js';
import type { ProjectFiles } from '../../source/project-files.js';
import type { CodeFile } from '../frontend.js';

/** A migration written in code, as its tool sees it. */
export interface CodeMigration {
  /** Its parts are the bodies of `up` and `down`, cut where the transaction is another one. */
  readonly migration: MigrationFile;
  /** In the order in which the tool sends them, call by call. */
  readonly statements: readonly Statement[];
  /** The calls that were read: what stands in them is no SQL of its own. */
  readonly calls: readonly Span[];
}

/** A tool whose migrations are code. One file each; found by the folder's index. */
export interface MigrationFrontend {
  /** Name of the tool among the runners, too. */
  readonly name: string;
  /** Cheap test of the text before any walk. */
  readonly mentions: RegExp;
  /** `undefined` for a file that is no migration of the tool. `files` are for its configuration. */
  read(file: CodeFile, files: ProjectFiles): CodeMigration | undefined;
}

export function defineMigrationFrontend(frontend: MigrationFrontend): MigrationFrontend {
  return frontend;
}
