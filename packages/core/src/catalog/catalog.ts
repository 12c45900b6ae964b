import type { ObjectRef, SchemaChange, Statement, TableRef } from '../ir/index.js';
import { applyChange } from './apply.js';
import { keyOf, nameOf, type Index, type NamedType, type Table } from './table.js';
import { VersionedMap } from './versioned-map.js';

type Name = Pick<TableRef | ObjectRef, 'schema' | 'name'>;

/** The schema at one moment, as far as the statements before it tell. */
export interface Catalog {
  /** A table by its name; `undefined` when nothing was read of it, or when it was dropped. */
  table(name: Name): Table | undefined;
  /** True when a table of that name was dropped, or renamed away, and not made again. */
  isGone(name: Name): boolean;
  type(name: Name): NamedType | undefined;
  /** The table that an index belongs to. */
  index(name: Name): { readonly table: Table; readonly index: Index } | undefined;
  tables(): Iterable<Table>;
}

/** A schema of which nothing is known. */
export const noCatalog: Catalog = {
  table: () => undefined,
  isGone: () => false,
  type: () => undefined,
  index: () => undefined,
  tables: () => [],
};

/**
 * A fold over schema changes that can be asked for the state before each of them. One log serves a whole history of
 * migrations; another one, on top of a moment of it, serves the file that is looked at.
 */
export class CatalogLog {
  readonly #base: Catalog;
  readonly #tables = new VersionedMap<Table>();
  readonly #types = new VersionedMap<NamedType>();
  /** Key of the table of each index. */
  readonly #indexes = new VersionedMap<string>();
  #next = 0;
  /** Where the transaction that is open began. */
  #begin: number | undefined;

  constructor(base: Catalog) {
    this.#base = base;
  }

  /** Number of statements taken in. */
  get length(): number {
    return this.#next;
  }

  /** Takes in the next statement, of a file where the history has several. */
  append(statement: Statement, file?: string): void {
    const at = this.#next++;
    switch (statement.kind) {
      case 'Begin':
        this.#begin ??= at;
        return;
      case 'Commit':
        this.#begin = undefined;
        return;
      case 'Rollback':
        if (!statement.toSavepoint && this.#begin !== undefined) this.#revert(this.#begin, at);
        return;
      default:
        // What is not a schema change has no entry.
        applyChange(statement as SchemaChange, this.#draft(at, file));
    }
  }

  /** The schema when a statement is reached: those before it in the log have run. */
  before(index: number): Catalog {
    return {
      table: (name) => this.#table(keyOf(name), index),
      isGone: (name) => this.#isGone(keyOf(name), name, index),
      type: (name) => this.#type(keyOf(name), index),
      index: (name) => this.#index(name, index),
      tables: () => this.#all(index),
    };
  }

  #revert(since: number, at: number): void {
    for (const map of [this.#tables, this.#types, this.#indexes]) map.revert(since, at);
    this.#begin = undefined;
  }

  #table(key: string, at: number): Table | undefined {
    if (this.#tables.knows(key, at)) return this.#tables.before(key, at);
    return this.#base.table(nameOf(key));
  }

  #isGone(key: string, name: Name, at: number): boolean {
    if (this.#tables.knows(key, at)) return this.#tables.before(key, at) === undefined;
    return this.#base.isGone(name);
  }

  #type(key: string, at: number): NamedType | undefined {
    if (this.#types.knows(key, at)) return this.#types.before(key, at);
    return this.#base.type(nameOf(key));
  }

  #index(name: Name, at: number): ReturnType<Catalog['index']> {
    const key = keyOf(name);
    if (!this.#indexes.knows(key, at)) {
      // The base knows its own; the table may have changed since.
      const found = this.#base.index(name);
      const table = found && this.#table(keyOf(found.table), at);
      const index = table?.indexes.find((one) => one.name === name.name);
      return table && index && { table, index };
    }
    const owner = this.#indexes.before(key, at);
    const table = owner === undefined ? undefined : this.#table(owner, at);
    const index = table?.indexes.find((one) => one.name === name.name);
    return table && index && { table, index };
  }

  *#all(at: number): Generator<Table> {
    const own = new Set(this.#tables.keys());
    for (const key of own) {
      const table = this.#table(key, at);
      if (table) yield table;
    }
    for (const table of this.#base.tables()) if (!own.has(keyOf(table))) yield table;
  }

  #draft(at: number, file: string | undefined): Draft {
    const now = at + 1;
    const catalog = this.before(now);
    return {
      catalog,
      file,
      put: (table) => {
        const key = keyOf(table);
        const before = this.#table(key, now);
        this.#tables.set(key, table, at);
        this.#noteIndexes(before, table, key, at);
      },
      remove: (table) => {
        const key = keyOf(table);
        this.#noteIndexes(table, undefined, key, at);
        this.#tables.set(key, undefined, at);
      },
      putType: (type) => {
        this.#types.set(keyOf(type), type, at);
      },
      removeType: (name) => {
        this.#types.set(keyOf(name), undefined, at);
      },
    };
  }

  #noteIndexes(before: Table | undefined, after: Table | undefined, key: string, at: number): void {
    if (before?.indexes === after?.indexes && before?.name === after?.name) return;
    const schema = (after ?? before)?.schema;
    for (const { name } of before?.indexes ?? []) {
      if (name !== undefined) this.#indexes.set(keyOf({ schema, name }), undefined, at);
    }
    for (const { name } of after?.indexes ?? []) {
      if (name !== undefined) this.#indexes.set(keyOf({ schema, name }), key, at);
    }
  }
}

/** The catalog while a change is applied: reads see what was put. */
export interface Draft {
  readonly catalog: Catalog;
  /** The migration that the change stands in. */
  readonly file: string | undefined;
  put(table: Table): void;
  remove(table: Table): void;
  putType(type: NamedType): void;
  removeType(name: Name): void;
}
