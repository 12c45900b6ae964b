import type { Catalog, Name } from './catalog.js';
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

/** Everything that a catalog held, moment by moment, on top of one that stays as it is. */
export class CatalogVersions {
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

  constructor(base: Catalog) {
    this.#base = base;
  }

  table(key: string, at: number): Table | undefined {
    const version = this.#tables.version(key, at);
    return version ? version.value : this.#base.table(nameOf(key));
  }

  isGone(name: Name, at: number): boolean {
    const version = this.#tables.version(keyOf(name), at);
    return version ? version.value === undefined : this.#base.isGone(name);
  }

  type(name: Name, at: number): NamedType | undefined {
    const version = this.#types.version(keyOf(name), at);
    return version ? version.value : this.#base.type(name);
  }

  index(name: Name, at: number): ReturnType<Catalog['index']> {
    const version = this.#indexes.version(keyOf(name), at);
    // The base knows its own; the table may have changed since.
    const inBase = version ? undefined : this.#base.index(name)?.table;
    const owner = version ? version.value : inBase && keyOf(inBase);
    const table = owner === undefined ? undefined : this.table(owner, at);
    const index = table?.indexes.find((one) => one.name === name.name);
    return table && index && { table, index };
  }

  *tables(at: number): Generator<Table> {
    const own = new Set(this.#tables.keys());
    for (const key of own) {
      const table = this.table(key, at);
      if (table) yield table;
    }
    for (const table of this.#base.tables()) if (!own.has(keyOf(table))) yield table;
  }

  *types(at: number): Generator<NamedType> {
    const own = new Set(this.#types.keys());
    for (const key of own) {
      const type = this.type(nameOf(key), at);
      if (type) yield type;
    }
    for (const type of this.#base.types()) if (!own.has(keyOf(type))) yield type;
  }

  pointingAt(name: Name, at: number): readonly Table[] {
    const key = keyOf(name);
    const own = this.#pointers.get(key);
    return this.#those(this.#base.pointingAt(name), own, at, (table) =>
      targetsOf(table).includes(key),
    );
  }

  below(name: Name, at: number): readonly Table[] {
    const key = keyOf(name);
    const own = this.#heirs.get(key);
    return this.#those(this.#base.below(name), own, at, (table) => isBelow(table, key));
  }

  withConstraint(name: Name, at: number): readonly Table[] {
    const own = this.#constrained.get(keyOf(name));
    return this.#those(this.#base.withConstraint(name), own, at, ({ constraints }) =>
      constraints.some((one) => one.name === name.name),
    );
  }

  /** Tables among those of the base and those noted here, as they are at a moment. */
  #those(
    inBase: readonly Table[],
    own: ReadonlySet<string> | undefined,
    at: number,
    isMeant: (table: Table) => boolean,
  ): readonly Table[] {
    if (inBase.length === 0 && !own) return [];
    return [...new Set([...inBase.map(keyOf), ...(own ?? [])])].flatMap((key) => {
      const table = this.table(key, at);
      return table && isMeant(table) ? [table] : [];
    });
  }

  put(table: Table, at: number): void {
    const key = keyOf(table);
    const before = this.table(key, at + 1);
    this.#tables.set(key, table, at);
    this.#noteIndexes(before, table, key, at);
    if (!hasSameTargets(before, table)) {
      for (const target of targetsOf(table)) note(this.#pointers, target, key);
      for (const parent of parentsOf(table)) note(this.#heirs, parent, key);
    }
    this.#noteConstraints(before, table, key);
  }

  remove(table: Table, at: number): void {
    const key = keyOf(table);
    this.#noteIndexes(table, undefined, key, at);
    this.#tables.set(key, undefined, at);
  }

  putType(type: NamedType, at: number): void {
    this.#types.set(keyOf(type), type, at);
  }

  removeType(name: Name, at: number): void {
    this.#types.set(keyOf(name), undefined, at);
  }

  /** Makes everything as it was when a moment began. */
  revert(since: number, at: number): void {
    for (const map of [this.#tables, this.#types, this.#indexes]) map.revert(since, at);
  }

  #noteConstraints(before: Table | undefined, table: Table, key: string): void {
    if (before?.constraints === table.constraints && before.schema === table.schema) return;
    for (const { name } of table.constraints) {
      if (name !== undefined) note(this.#constrained, keyOf({ schema: table.schema, name }), key);
    }
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

/** The schema when a moment begins. */
export class CatalogMoment implements Catalog {
  readonly #versions: CatalogVersions;
  readonly #at: number;

  constructor(versions: CatalogVersions, at: number) {
    this.#versions = versions;
    this.#at = at;
  }

  table(name: Name): Table | undefined {
    return this.#versions.table(keyOf(name), this.#at);
  }

  isGone(name: Name): boolean {
    return this.#versions.isGone(name, this.#at);
  }

  type(name: Name): NamedType | undefined {
    return this.#versions.type(name, this.#at);
  }

  index(name: Name): ReturnType<Catalog['index']> {
    return this.#versions.index(name, this.#at);
  }

  tables(): Iterable<Table> {
    return this.#versions.tables(this.#at);
  }

  types(): Iterable<NamedType> {
    return this.#versions.types(this.#at);
  }

  withConstraint(name: Name): readonly Table[] {
    return this.#versions.withConstraint(name, this.#at);
  }

  pointingAt(name: Name): readonly Table[] {
    return this.#versions.pointingAt(name, this.#at);
  }

  below(name: Name): readonly Table[] {
    return this.#versions.below(name, this.#at);
  }
}

/** True when what one table hangs on was noted for the other. */
function hasSameTargets(one: Table | undefined, other: Table): boolean {
  return (
    one?.constraints === other.constraints &&
    one.inherits === other.inherits &&
    one.partitionOf === other.partitionOf
  );
}

function note(map: Map<string, Set<string>>, key: string, value: string): void {
  const known = map.get(key);
  if (known) known.add(value);
  else map.set(key, new Set([value]));
}
