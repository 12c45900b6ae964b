import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import {
  isUnknown,
  migrationsOf,
  type DialectName,
  type LockTimeline,
  type RuleInput,
  type TableSize,
} from '@sqlproof/core';
import {
  migrationSteps,
  queriesIn,
  shadowDialect,
  type FoundInFile,
  type MigrationSteps,
  type ShadowDialect,
} from '@sqlproof/shadow';
import type { EslintChoice } from '../lint-options.js';
import { unreadMigrations } from './unread-migrations.js';

/** The migrations of one tool. */
export interface History {
  /** The database that they are for. */
  readonly dialect: ShadowDialect;
  /** In the order in which the tool applies them. */
  readonly migrations: readonly MigrationSteps[];
}

/** The migrations of a tool that may be for any database: no file of the project says for which. */
export interface UndecidedHistory {
  /** Absolute paths of the files. */
  readonly paths: readonly string[];
  /** Takes them as migrations for a database of this kind. */
  readonly read: (dialect: ShadowDialect) => History;
}

/** What the files of a project do with the database. */
export interface CollectedFacts {
  /** Those of each tool; none of a tool whose database cannot be had here. */
  readonly histories: readonly History[];
  /** Those whose database is not known; they may be empty. */
  readonly undecided: readonly UndecidedHistory[];
  readonly queries: readonly FoundInFile[];
  readonly sizes: Readonly<Record<string, TableSize>>;
  /** What migrations lock, by their absolute paths; none unless they were asked for. */
  readonly locks: ReadonlyMap<string, LockTimeline>;
  /** What a file held when it was read. */
  textOf(path: string): string;
  /** Takes migrations that may be for any database as migrations for this one, unless there are others for it. */
  decide(dialect: ShadowDialect): void;
}

/** What the plugin tells of a file. */
interface FileFacts {
  readonly input: RuleInput;
  readonly migrations: () => readonly RuleInput[] | undefined;
}

/** Lets the plugin read files, whichever copy of it; what it finds in them is of no interest. */
export type ReadFiles = (
  cwd: string,
  paths: readonly string[],
  choice: EslintChoice,
) => Promise<void>;

/** How facts are collected. */
export interface Collecting {
  readonly read: ReadFiles;
  /** Whether what migrations lock is wanted. */
  readonly wantsLocks: boolean;
}

/**
 * Reads the files as `sqlproof lint` does, with the project's own settings, and keeps the facts instead of findings.
 *
 * @throws {CannotRun} when the files cannot be read.
 */
export async function collectFacts(
  cwd: string,
  paths: readonly string[],
  choice: EslintChoice,
  { read, wantsLocks }: Collecting,
): Promise<CollectedFacts> {
  const collector = new Collector();
  const onFacts = (message: unknown): void => {
    collector.take(message as FileFacts);
  };
  const onLocks = (message: unknown): void => {
    collector.takeLocks(message as LockTimeline);
  };
  subscribe('sqlproof:facts', onFacts);
  if (wantsLocks) subscribe('sqlproof:locks', onLocks);
  try {
    await read(cwd, paths, choice);
  } finally {
    unsubscribe('sqlproof:facts', onFacts);
    unsubscribe('sqlproof:locks', onLocks);
  }
  return collector;
}

/** Takes what is needed of each file at once: what the plugin hands over keeps the tree of the file alive. */
class Collector implements CollectedFacts {
  readonly histories: History[] = [];
  readonly undecided: UndecidedHistory[] = [];
  readonly queries: FoundInFile[] = [];
  sizes: Readonly<Record<string, TableSize>> = {};
  readonly locks = new Map<string, LockTimeline>();
  readonly #texts = new Map<string, string>();
  /** Paths of the migrations that are in a history. */
  readonly #known = new Set<string>();

  take({ input, migrations }: FileFacts): void {
    const { analysis, path } = input;
    this.sizes = analysis.surrounding.settings.tables ?? this.sizes;
    if (analysis.migration) this.#takeHistory(input, migrations);
    // Tests make tables of their own, and nobody waits for them.
    else if (path.purpose !== 'test') this.#takeQueries(input);
  }

  takeLocks(timeline: LockTimeline): void {
    this.locks.set(timeline.filename.replaceAll('\\', '/'), timeline);
  }

  textOf(path: string): string {
    return this.#texts.get(path) ?? '';
  }

  decide(dialect: ShadowDialect): void {
    if (this.histories.some((one) => one.dialect === dialect)) return;
    this.histories.push(...this.undecided.splice(0).map(({ read }) => read(dialect)));
  }

  #takeHistory(input: RuleInput, migrations: FileFacts['migrations']): void {
    if (this.#known.has(pathOf(input))) return;
    const history = migrations() ?? [];
    for (const one of [input, ...history]) this.#known.add(pathOf(one));
    for (const { analysis } of history) this.#texts.set(pathOf({ analysis }), analysis.text);
    const dialects = history.map(({ analysis }) => analysis.dialect);
    const named = dialects.find((one) => shadowDialect(one));
    const dialect = named && shadowDialect(named);
    if (dialect && !isUnknown(named)) this.histories.push(historyOf(history, dialect, named));
    else if (dialects.every(isUnknown)) {
      const paths = history.map(pathOf);
      this.undecided.push({
        paths,
        read: (asked) => historyOf(readAs(input, asked), asked, asked),
      });
    }
  }

  #takeQueries(input: RuleInput): void {
    const found = queriesIn(input);
    if (found.queries.length === 0 && found.leftOut.length === 0) return;
    this.queries.push(found);
    this.#texts.set(pathOf(input), input.analysis.text);
  }
}

/** The migrations that a file belongs to, read as if the settings named their database. */
function readAs({ analysis }: RuleInput, dialect: ShadowDialect): readonly RuleInput[] {
  const { surrounding } = analysis;
  const settings = { ...surrounding.settings, dialect };
  return migrationsOf({ ...analysis, surrounding: { ...surrounding, settings } }) ?? [];
}

function historyOf(
  history: readonly RuleInput[],
  dialect: ShadowDialect,
  written: DialectName,
): History {
  const read = history.map((one) => migrationSteps(one, written));
  return { dialect, migrations: [...read, ...unreadMigrations(read)] };
}

function pathOf({ analysis }: Pick<RuleInput, 'analysis'>): string {
  return analysis.surrounding.filename.replaceAll('\\', '/');
}
