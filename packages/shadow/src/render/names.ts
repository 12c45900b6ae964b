import type { DialectName, Select } from '@sqlproof/core';

/** What the models of a host program are called in the database. One for each library; it may know a part only. */
export interface Names {
  /** As a report calls the library: `Prisma`. */
  readonly library: string;
  /** The database that the library is set up for, where it is known from its own files. */
  readonly dialect: DialectName | undefined;
  model(name: string): ModelNames | undefined;
  /** Columns of the model that the library sorts by where the program does not say: it may, so that pages do not overlap. */
  impliedOrder(select: Select, model: ModelNames): readonly string[];
}

export interface ModelNames {
  /** As it stands in a statement, quoted where it has to be. */
  readonly table: string;
  /** The table's name alone, as it stands before its columns. */
  readonly name: string;
  /** Columns of the primary key. */
  readonly key: readonly string[];
  member(field: string): Member | undefined;
}

/** What a field of a model is. */
export type Member =
  | {
      readonly kind: 'column';
      readonly column: string;
      /** False for a type whose labels the library may spell in another way: a value written in the program is sent as a parameter. */
      readonly hasPlainValues: boolean;
    }
  | Relationship
  /** A name for several fields that are given together. */
  | { readonly kind: 'fields' };

/** Other rows that belong to a row. */
export interface Relationship {
  readonly kind: 'relation';
  readonly model: string;
  readonly isMany: boolean;
  /** Columns of this model, and those of the other that they are equal to. */
  readonly own: readonly string[];
  readonly other: readonly string[];
}
