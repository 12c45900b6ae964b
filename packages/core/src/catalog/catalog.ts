import type { ObjectRef, TableRef } from '../ir/index.js';
import type { Index, NamedType, Table } from './table.js';

export type Name = Pick<TableRef | ObjectRef, 'schema' | 'name'>;

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
  types(): Iterable<NamedType>;
  /** Tables of the name's schema that have a constraint of the name. */
  withConstraint(name: Name): readonly Table[];
  /** Tables that are partitions of a table, inherit from it, or have a foreign key to it. */
  pointingAt(name: Name): readonly Table[];
  /** Those of them that are its partitions or inherit from it. */
  below(name: Name): readonly Table[];
}

/** A schema of which nothing is known. */
export const noCatalog: Catalog = {
  table: () => undefined,
  isGone: () => false,
  type: () => undefined,
  index: () => undefined,
  tables: () => [],
  types: () => [],
  withConstraint: () => [],
  pointingAt: () => [],
  below: () => [],
};

/** The catalog while a change is applied: reads see what was put. */
export interface Draft {
  readonly catalog: Catalog;
  /** The migration that the change stands in. */
  readonly file: string | undefined;
  put(table: Table): void;
  remove(table: Table): void;
  putType(type: NamedType): void;
  removeType(name: Name): void;
  /** A table by its key. */
  tableOf(key: string): Table | undefined;
}
