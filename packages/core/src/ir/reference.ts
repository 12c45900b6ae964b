import type { Interpolation, Operand, Predicate } from './operand.js';
import type { Site } from './site.js';
import type { SqlText } from './sql-text.js';
import type { Located, Maybe, Span, Unknown } from './unknown.js';

export interface Common extends Located {
  readonly site: Site;
  /** The whole statement, where `span` is a part of it: one command of ALTER TABLE, a query inside WITH. */
  readonly within?: Span;
  /** True when words of the statement are left over that no fact speaks of: what is not Unknown is known, more may be there. */
  readonly partial?: true;
  /** The text that reaches the database; only when a person wrote SQL. */
  readonly sql: SqlText | undefined;
  /** Everything pasted into the text, in order, harmless or not. */
  readonly interpolations: readonly Interpolation[];
}

export interface TableRef extends Located {
  readonly kind: 'Table';
  readonly schema: string | undefined;
  /** Name without quotes, folded as the dialect folds it. */
  readonly name: string;
  readonly alias: string | undefined;
}

/** A table known only by its name in the host program: a Prisma model, an entity. */
export interface ModelRef extends Located {
  readonly kind: 'Model';
  readonly name: string;
}

/** Rows that do not come straight from a stored table. */
export interface DerivedTable extends Located {
  readonly kind: 'Derived';
  readonly of: 'query' | 'function' | 'values' | 'cte';
}

export type Relation = TableRef | ModelRef;
export type Source = Relation | DerivedTable | Unknown;

export interface Join extends Located {
  readonly source: Source;
  readonly on: Maybe<readonly Predicate[]>;
}

/** An object of the schema that is no table: an index, a type, a function. */
export interface ObjectRef extends Located {
  readonly kind: 'Object';
  readonly schema: string | undefined;
  /** Name without quotes, folded as the dialect folds it. */
  readonly name: string;
}

/** A type as a column declares it. */
export interface TypeName extends Located {
  readonly kind: 'Type';
  readonly schema: string | undefined;
  /** The database's own name of a built-in type: `int4` for INTEGER in PostgreSQL; lower case elsewhere. */
  readonly name: string;
  /** What stands in parentheses: length, precision and scale, the values of MySQL's ENUM. */
  readonly modifiers: readonly (number | string)[];
  /** How many dimensions an array type has; 0 for others. */
  readonly dimensions: number;
  /** As written. */
  readonly text: string;
}

/** An expression of a schema change: a default, a part of an index. */
export interface Expression extends Located {
  readonly kind: 'Expression';
  /** As it reaches the database, without the parentheses that the grammar asks for. */
  readonly text: string;
  readonly operand: Operand;
  /** Names of all functions called anywhere inside, lower case without schema. */
  readonly calls: readonly string[];
}

/** A condition of a schema change: a check, the WHERE of an index. */
export interface Condition extends Located {
  readonly kind: 'Condition';
  /** As it reaches the database, without the parentheses that the grammar asks for. */
  readonly text: string;
  readonly conjuncts: readonly Predicate[];
  /** Names of all functions called anywhere inside, lower case without schema. */
  readonly calls: readonly string[];
}

/** `schema.name`, or the name alone, as people write it in a message. */
export function relationName(relation: Relation | ObjectRef): string {
  return relation.kind !== 'Model' && relation.schema !== undefined
    ? `${relation.schema}.${relation.name}`
    : relation.name;
}

/**
 * Words that name nothing without quotes (PostgreSQL manual, "SQL Key Words": reserved, also where functions and types may
 * have them).
 */
const reserved: ReadonlySet<string> = new Set(
  (
    'all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column ' +
    'concurrently constraint create cross current_catalog current_date current_role current_schema current_time ' +
    'current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze ' +
    'from full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit ' +
    'localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references ' +
    'returning right select session_user similar some symmetric system_user table tablesample then to trailing true union ' +
    'unique user using variadic verbose when where window with'
  ).split(' '),
);

/** A name as it can be written in a statement of PostgreSQL: in quotes where it would be folded or misread. */
export function quotedName(name: string): string {
  const isPlain = /^[a-z_][a-z0-9_$]*$/.test(name) && !reserved.has(name);
  return isPlain ? name : `"${name.replaceAll('"', '""')}"`;
}

/** The same for the parts of a relation's name. */
export function quotedRelation({
  schema,
  name,
}: {
  readonly schema: string | undefined;
  readonly name: string;
}): string {
  return schema === undefined ? quotedName(name) : `${quotedName(schema)}.${quotedName(name)}`;
}
