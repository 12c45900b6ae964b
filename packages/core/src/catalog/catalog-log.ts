import type { Rollback, SchemaChange, Statement } from '../ir/index.js';
import { applyChange } from './apply.js';
import type { Catalog, Draft, Name } from './catalog.js';
import {
  isBelow,
  keyOf,
  nameOf,
  parentsOf,
  targetsOf,
  type NamedType,
  type Table,
} from './table.js';
import { VersionedMap } from './versioned-map.js';

interface Savepoint {
  readonly name: string | undefined;
  readonly at: number;
}

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
  /** Keys of the tables that ever pointed at a table: those that do at a moment are among them. */
  readonly #pointers = new Map<string, Set<string>>();
  /** The same of partitions and heirs alone: tables that all others refer to have few. */
  readonly #heirs = new Map<string, Set<string>>();
  /** Keys of the tables that ever had a constraint, by its name. */
  readonly #constrained = new Map<string, Set<string>>();
  #next = 0;
  /** Where the transaction that is open began. */
  #begin: number | undefined;
  /** Its savepoints, the oldest first. */
  #savepoints: readonly Savepoint[] = [];

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
      types: () => this.#allTypes(index),
      withConstraint: (name) => this.#withConstraint(name, index),
      pointingAt: (name) => this.#pointingAt(keyOf(name), name, index),
      below: (name) => this.#below(keyOf(name), name, index),
    };
  }

  #rollBack({ toSavepoint, savepoint }: Rollback, at: number): void {
    if (!toSavepoint) {
      if (this.#begin !== undefined) this.#revert(this.#begin, at);
      this.#end();
      return;
    }
    const index = this.#savepointNamed(savepoint);
    const target = this.#savepoints[index];
    if (!target) return;
    this.#revert(target.at, at);
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

  #revert(since: number, at: number): void {
    for (const map of [this.#tables, this.#types, this.#indexes]) map.revert(since, at);
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

  #pointingAt(key: string, name: Name, at: number): readonly Table[] {
    const own = [...(this.#pointers.get(key) ?? [])];
    const below = this.#base.pointingAt(name).map(keyOf);
    return [...new Set([...below, ...own])].flatMap((one) => {
      const table = this.#table(one, at);
      return table && targetsOf(table).includes(key) ? [table] : [];
    });
  }

  #below(key: string, name: Name, at: number): readonly Table[] {
    const own = [...(this.#heirs.get(key) ?? [])];
    const below = this.#base.below(name).map(keyOf);
    return [...new Set([...below, ...own])].flatMap((one) => {
      const table = this.#table(one, at);
      return table && isBelow(table, key) ? [table] : [];
    });
  }

  #withConstraint(name: Name, at: number): readonly Table[] {
    const own = this.#constrained.get(keyOf(name)) ?? [];
    const below = this.#base.withConstraint(name).map(keyOf);
    return [...new Set([...below, ...own])].flatMap((key) => {
      const table = this.#table(key, at);
      return table?.constraints.some((one) => one.name === name.name) ? [table] : [];
    });
  }

  #noteConstraints(before: Table | undefined, table: Table, key: string): void {
    if (before?.constraints === table.constraints && before.schema === table.schema) return;
    for (const { name } of table.constraints) {
      if (name !== undefined) note(this.#constrained, keyOf({ schema: table.schema, name }), key);
    }
  }

  *#allTypes(at: number): Generator<NamedType> {
    const own = new Set(this.#types.keys());
    for (const key of own) {
      const type = this.#type(key, at);
      if (type) yield type;
    }
    for (const type of this.#base.types()) if (!own.has(keyOf(type))) yield type;
  }

  #notePointers(table: Table, key: string): void {
    for (const target of targetsOf(table)) note(this.#pointers, target, key);
    for (const target of parentsOf(table)) note(this.#heirs, target, key);
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
        this.#notePointers(table, key);
        this.#noteConstraints(before, table, key);
      },
      remove: (table) => {
        const key = keyOf(table);
        this.#noteIndexes(table, undefined, key, at);
        this.#tables.set(key, undefined, at);
      },
      tableOf: (key) => this.#table(key, now),
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

function note(map: Map<string, Set<string>>, key: string, value: string): void {
  const known = map.get(key);
  if (known) known.add(value);
  else map.set(key, new Set([value]));
}
