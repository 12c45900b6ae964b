import type { Opened } from './engines/open-pglite.js';
import type { ServerError } from './engine.js';
import type { IndexUse, QueryVerdict } from './full-read.js';
import type { Candidate } from './judge-queries.js';
import type { Weight } from './refusal-of.js';
import type { ShadowDialect } from './shadow-dialect.js';

/** What plans statements in a shadow database, and knows what its answers mean. There is one for each kind of database. */
export interface Planner {
  readonly dialect: ShadowDialect;
  /** The database as messages name it: `PostgreSQL`, `MariaDB`. */
  readonly name: string;
  /** What is said of a query for which no index that was tried helps: a sentence. */
  readonly otherIndexes: string;
  /** How sure a refusal is. */
  weightOf(error: ServerError): Weight;
  /** The table that a refusal says is not there; `undefined` for other refusals. */
  missingTable(error: ServerError): string | undefined;
  /** Looks at the schema as it is now. */
  look(): Promise<SchemaView>;
  /** A name as it stands in a text, in quotes where it needs them. */
  quoted(name: string): string;
  /** An index as `table (keys)`. `table`: as a full read names it. */
  indexOn(table: string, keys: string): string;
  /** The statement that builds an index, as it is advised. `on`: `table (keys)`. */
  advisedIndex(on: string): string;
}

/** A schema as it was when somebody looked. Statements are planned on the database as it is: it has to be the same still. */
export interface SchemaView {
  /** Names of all tables and views, without their schemas. */
  readonly tables: ReadonlySet<string>;
  /** Plans statements and judges the plans; none is run. */
  judge(candidates: readonly Candidate[]): Promise<readonly QueryVerdict[]>;
  /** The same with indexes, which are gone afterwards. One that cannot be built is left out. */
  judgeWith(
    candidates: readonly Candidate[],
    indexes: readonly NewIndex[],
  ): Promise<readonly QueryVerdict[]>;
  /**
   * The indexes that plans use with these ones where the statistics tell whether an index is worth it; absent where none are
   * known.
   */
  choicesWith?(
    candidates: readonly Candidate[],
    indexes: readonly NewIndex[],
  ): Promise<readonly (readonly IndexUse[])[]>;
  /** Foreign keys for whose columns no index is there, where the database makes none itself. */
  unindexedKeys(): Promise<readonly ForeignKey[]>;
  /** How many tables there are. */
  countTables(): Promise<number>;
}

/** An index that is built to be tried. */
export interface NewIndex {
  readonly name: string;
  /** `table (keys)` */
  readonly on: string;
}

/** A foreign key of a table. */
export interface ForeignKey {
  /** `undefined` where it has none that is known. */
  readonly name: string | undefined;
  /** With its schema, where the database has schemas. */
  readonly table: string;
  readonly parent: string;
  readonly columns: readonly string[];
  /** True where deleting a row of the parent changes rows here. */
  readonly cascades: boolean;
}

/** A database that is ready, and what plans in it. */
export interface OpenedDatabase extends Opened {
  readonly planner: Planner;
}
