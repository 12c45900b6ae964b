import type { DialectName } from '../ir/index.js';
import type { ProjectFiles } from '../source/project-files.js';

/** How a tool runs the statements of one migration file. */
export type RunnerTransaction =
  /** Each statement is sent on its own, outside any transaction. */
  | { readonly kind: 'none' }
  /**
   * The file, or the whole run, is wrapped: every statement is in a transaction. `call`: the migration opens one itself,
   * and gives it to some of its calls.
   */
  | { readonly kind: 'wrapped'; readonly scope: 'file' | 'run' | 'call' }
  /** The text is sent in one message: several statements form an implicit transaction, one alone does not. */
  | { readonly kind: 'one-message' }
  /**
   * The tool knows some statements that refuse a transaction by their first words and runs them outside. A file with
   * none of them is in a transaction as a whole.
   */
  | {
      readonly kind: 'detects';
      /** The statements it knows; tested on their `statementHead`. */
      readonly outside: RegExp;
      /** What becomes of the other statements of a file that has one of them; `refused`: the tool stops. */
      readonly others: 'transaction' | 'outside' | 'refused';
    };

/** A part of a migration file that the tool runs in one go. */
export interface MigrationPart {
  readonly start: number;
  readonly end: number;
  readonly direction: 'up' | 'down';
  readonly transaction: RunnerTransaction;
}

/** One migration file, as its tool sees it. */
export interface MigrationFile {
  readonly runner: string;
  /** Sections of the text; text outside all of them is not run. */
  readonly parts: readonly MigrationPart[];
  /**
   * Statements in the text by which the tool keeps its own records; tested on their `statementHead`. They are no part of
   * the migration.
   */
  readonly record?: RegExp;
  /** Dialect that the tool's configuration names. */
  readonly dialect: DialectName | undefined;
}

export interface Candidate {
  /** Absolute path with `/` separators. */
  readonly path: string;
  readonly text: string;
  readonly files: ProjectFiles;
}

/** A migration tool. Data and small pure functions; nothing runs the tool. */
export interface Runner {
  readonly name: string;
  /** Name as people write it in a sentence: "golang-migrate". */
  readonly title: string;
  /**
   * The `.sql` file as this tool sees it; `undefined` when it is not one of the tool's files. Absent for a tool whose
   * migrations are code only.
   */
  recognise?(candidate: Candidate): MigrationFile | undefined;
  /**
   * Absolute paths of the migrations that the file belongs to, itself included, in the order in which the tool applies
   * them; the SQL files in its own folder when absent.
   */
  readonly history?: (candidate: Candidate) => readonly string[];
  /**
   * What to do so that a statement runs outside a transaction, as the end of a sentence: "put it alone in a
   * migration file". `undefined` when the tool has no way.
   */
  readonly outsideTransaction: string | undefined;
  /** Page of the tool's documentation, or its source, that the facts come from. */
  readonly source: string;
}

/** Keeps what is known of the runner: whether it recognises files at all. */
export function defineRunner<Defined extends Runner>(runner: Defined): Defined {
  return runner;
}

/** The whole text as one part that goes up. */
export function wholeFile(text: string, transaction: RunnerTransaction): readonly MigrationPart[] {
  return [{ start: 0, end: text.length, direction: 'up', transaction }];
}
