import { CatalogLog } from '../catalog/catalog-log.js';
import { noCatalog, type Catalog } from '../catalog/catalog.js';
import { inExecutionOrder } from '../catalog/execution-order.js';
import type { Statement } from '../ir/index.js';
import type { Settings } from '../configuration/settings.js';
import { partAt } from '../runners/part-at.js';
import type { Analysis, Surrounding } from './analyse.js';
import { analyseFile } from './analyse-file.js';
import { migrationFiles, pathOf, type MigrationFiles } from './migration-files.js';

/** The schema that a migration meets: what the ones before it left. */
export function catalogBefore(analysis: Analysis): Catalog {
  const history = historyOf(analysis);
  if (!history) return noCatalog;
  const { paths, positions } = history.files;
  return history.before(positions.get(pathOf(analysis)) ?? paths.length, analysis.surrounding);
}

/** Where the history has the statements of one of its files. */
export interface PlaceInHistory {
  /** The schema when so many of the file's statements have run. */
  before(count: number): Catalog;
}

/** `undefined` for a file that the history does not have as it is, or in which the files before it could undo something. */
export function placeInHistory(analysis: Analysis): PlaceInHistory | undefined {
  const path = pathOf(analysis);
  // What is being edited is not what the history has.
  if (!analysis.migration || analysis.surrounding.files.read(path) !== analysis.text)
    return undefined;
  const history = historyOf(analysis);
  const position = history?.files.positions.get(path);
  if (!history || position === undefined) return undefined;
  const start = history.startOf(position, analysis);
  return start === undefined
    ? undefined
    : { before: (count) => history.afterStatements(start + count) };
}

/** The migrations around a file; `undefined` when it is none itself. */
export function historyOf(analysis: Analysis): History | undefined {
  const { migration, surrounding } = analysis;
  const files = migrationFiles(analysis);
  if (!files || !migration) return undefined;
  const { paths } = files;
  const path = pathOf(analysis);
  // A file that is not on the disk yet has a history of its own.
  const own = surrounding.files.read(path) === undefined ? ` with ${path}` : '';
  const ends = `from ${paths[0] ?? ''} to ${paths.at(-1) ?? ''}${own}`;
  const key = `history of ${migration.runner} ${ends}`;
  const histories = surrounding.files.derive(key, (previous: Histories | undefined) =>
    previous?.isUpToDate(files, surrounding) ? previous : new Histories(files, migration.runner),
  );
  return histories.of(surrounding.settings);
}

/** The histories of the same files; different settings may read them differently. */
class Histories {
  readonly #files: MigrationFiles;
  readonly #runner: string;
  readonly #bySettings = new Map<Settings, History>();

  constructor(files: MigrationFiles, runner: string) {
    this.#files = files;
    this.#runner = runner;
  }

  of(settings: Settings): History {
    const known = this.#bySettings.get(settings) ?? new History(this.#files, this.#runner);
    this.#bySettings.set(settings, known);
    return known;
  }

  isUpToDate(files: MigrationFiles, surrounding: Surrounding): boolean {
    const all = [...this.#bySettings.values()];
    return files === this.#files && all.every((history) => history.isUpToDate(surrounding));
  }
}

/** The migrations of a tool, one after the other, each read when the schema behind it is asked for. */
export class History {
  readonly files: MigrationFiles;
  readonly #runner: string;
  readonly #log = new CatalogLog(noCatalog);
  /** Where each file that was read begins in the log. */
  readonly #starts: number[] = [];
  readonly #texts: (string | undefined)[] = [];
  /** The statements of each file that are in the log from first to last, and mean the same without the files before it. */
  readonly #wholes: (readonly Statement[] | undefined)[] = [];

  constructor(files: MigrationFiles, runner: string) {
    this.files = files;
    this.#runner = runner;
  }

  /** The schema before the migration at a position; behind the last one when there is none. */
  before(position: number, surrounding: Surrounding): Catalog {
    const { paths } = this.files;
    for (let next = this.#starts.length; next < Math.min(position, paths.length); next++) {
      this.#take(paths[next] ?? '', surrounding);
    }
    return this.#log.before(this.#starts[position] ?? this.#log.length);
  }

  /** Where the log has the statements of a file, when it has these and no others. */
  startOf(position: number, { statements, surrounding }: Analysis): number | undefined {
    this.before(position + 1, surrounding);
    return this.#wholes[position] === statements ? this.#starts[position] : undefined;
  }

  /** The schema when so many statements of the log have run. */
  afterStatements(count: number): Catalog {
    return this.#log.before(count);
  }

  /** The schema when all migrations have run. */
  atEnd(surrounding: Surrounding): Catalog {
    return this.before(this.files.paths.length, surrounding);
  }

  /** False when a file that was read has another text by now. */
  isUpToDate({ files }: Surrounding): boolean {
    return this.#texts.every((text, at) => text === files.read(this.files.paths[at] ?? ''));
  }

  /** A file that cannot be read, or is another tool's or none at all, adds nothing. */
  #take(path: string, surrounding: Surrounding): void {
    this.#starts.push(this.#log.length);
    this.#texts.push(surrounding.files.read(path));
    const analysis = analyseFile(path, surrounding);
    const position = this.#starts.length - 1;
    if (analysis?.migration?.runner !== this.#runner) return;
    const { statements, migration } = analysis;
    let isWhole = true;
    for (const statement of inExecutionOrder(statements)) {
      const part = partAt(migration.parts, statement.site.call?.span ?? statement.span);
      if (part?.direction === 'up') this.#log.append(statement, path);
      // A transaction that an earlier file left open would be rolled back with it.
      if (part?.direction !== 'up' || statement.kind === 'Rollback') isWhole = false;
    }
    if (isWhole) this.#wholes[position] = statements;
  }
}
