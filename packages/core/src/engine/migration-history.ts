import { CatalogLog } from '../catalog/catalog-log.js';
import { noCatalog, type Catalog } from '../catalog/catalog.js';
import { inExecutionOrder } from '../catalog/execution-order.js';
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
    if (analysis?.migration?.runner !== this.#runner) return;
    const { statements, migration } = analysis;
    for (const statement of inExecutionOrder(statements)) {
      const part = partAt(migration.parts, statement.site.call?.span ?? statement.span);
      if (part?.direction === 'up') this.#log.append(statement, path);
    }
  }
}
