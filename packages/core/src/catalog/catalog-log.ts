import type { Rollback, SchemaChange, Statement } from '../ir/index.js';
import { applyChange } from './apply.js';
import { CatalogMoment, CatalogVersions } from './catalog-versions.js';
import type { Catalog, Draft, Name } from './catalog.js';
import type { NamedType, Table } from './table.js';

interface Savepoint {
  readonly name: string | undefined;
  readonly at: number;
}

/**
 * A fold over schema changes that can be asked for the state before each of them. One log serves a whole history of
 * migrations; another one, on top of a moment of it, serves the file that is looked at.
 */
export class CatalogLog {
  readonly #versions: CatalogVersions;
  #next = 0;
  /** Where the transaction that is open began. */
  #begin: number | undefined;
  /** Its savepoints, the oldest first. */
  #savepoints: readonly Savepoint[] = [];

  constructor(base: Catalog) {
    this.#versions = new CatalogVersions(base);
  }

  /** Number of statements taken in. */
  get length(): number {
    return this.#next;
  }

  /** Takes in the next statement, of a file where the history has several. */
  append(statement: Statement, file?: string): void {
    const at = this.#next++;
    // The body of a routine does not run where it is written.
    if (statement.site.block?.of === 'routine') return;
    switch (statement.kind) {
      case 'Begin':
        this.#begin ??= at;
        return;
      case 'Commit':
        this.#end();
        return;
      case 'Savepoint':
        this.#savepoints = statement.release
          ? this.#savepoints.slice(0, this.#savepointNamed(statement.name))
          : [...this.#savepoints, { name: statement.name, at }];
        return;
      case 'Rollback':
        this.#rollBack(statement, at);
        return;
      default:
        // What is not a schema change has no entry.
        applyChange(statement as SchemaChange, new MomentDraft(this.#versions, at, file));
    }
  }

  /** The schema when a statement is reached: those before it in the log have run. */
  before(index: number): Catalog {
    return new CatalogMoment(this.#versions, index);
  }

  #rollBack({ toSavepoint, savepoint }: Rollback, at: number): void {
    if (!toSavepoint) {
      if (this.#begin !== undefined) this.#versions.revert(this.#begin, at);
      this.#end();
      return;
    }
    const index = this.#savepointNamed(savepoint);
    const target = this.#savepoints[index];
    if (!target) return;
    this.#versions.revert(target.at, at);
    // The savepoint itself stays (PostgreSQL manual, "ROLLBACK TO SAVEPOINT").
    this.#savepoints = this.#savepoints.slice(0, index + 1);
  }

  /** The newest savepoint of a name; the newest one of all where the statement's name is not known. */
  #savepointNamed(name: string | undefined): number {
    if (name === undefined) return this.#savepoints.length - 1;
    return this.#savepoints.findLastIndex((one) => one.name === name);
  }

  #end(): void {
    this.#begin = undefined;
    this.#savepoints = [];
  }
}

/** What one change puts and takes away. */
class MomentDraft implements Draft {
  readonly catalog: Catalog;
  readonly file: string | undefined;
  readonly #versions: CatalogVersions;
  readonly #at: number;

  constructor(versions: CatalogVersions, at: number, file: string | undefined) {
    this.catalog = new CatalogMoment(versions, at + 1);
    this.file = file;
    this.#versions = versions;
    this.#at = at;
  }

  put(table: Table): void {
    this.#versions.put(table, this.#at);
  }

  remove(table: Table): void {
    this.#versions.remove(table, this.#at);
  }

  tableOf(key: string): Table | undefined {
    return this.#versions.table(key, this.#at + 1);
  }

  putType(type: NamedType): void {
    this.#versions.putType(type, this.#at);
  }

  removeType(name: Name): void {
    this.#versions.removeType(name, this.#at);
  }
}
