import type { JSONSchema4 } from '@typescript-eslint/utils/json-schema';
import type { TableSize } from '../configuration/settings.js';
import type { Catalog } from '../catalog/catalog.js';
import type { Column, Index, Table } from '../catalog/table.js';
import type { Algorithm, Blocked, LockMode, Reach, Work } from '../dialects/effects.js';
import type { Volatility } from '../dialects/postgresql/effects/volatility.js';
import type { RelationName } from '../dialects/reached.js';
import {
  statementKinds,
  type AlterType,
  type Begin,
  type Commit,
  type DialectName,
  type Expression,
  type Located,
  type Maybe,
  type ObjectType,
  type Relation,
  type RenameTable,
  type Rollback,
  type SchemaChange,
  type Span,
  type Statement,
  type StatementOf,
  type TypedColumn,
} from '../ir/index.js';
import type { FilePurpose } from './file-purpose.js';
import type { TakenLock } from './held-locks.js';
import type { IdleSwitch } from './idle-switch.js';
import { isSchemaChange } from './is-schema-change.js';
import type { Refusal } from './refusal.js';
import type { LongName } from './long-names.js';
import type { OrderConflict } from './order-conflict.js';
import type { SearchIndex } from './search-index.js';
import type { Timeouts } from './timeouts.js';
import type { TransactionState } from './transaction-state.js';

export type { Column as CatalogColumn, Index as CatalogIndex, Table as CatalogTable };

export type { RefusalKind, RunnerFacts, TransactionState } from './transaction-state.js';
export { isAlreadyGone } from './already-gone.js';
export { hasValidatedCheck } from './has-validated-check.js';
export { isReadBefore } from './is-read-before.js';
export { isKeptAlready } from './held-locks.js';
export { keptColumns, type TypedChange } from './kept-columns.js';
export { isMadeAnew } from './made-anew.js';
export { quotedNames } from './quoted-names.js';
export { refusalMessages } from './refusal-messages.js';
export { lesserLockRules } from './lesser-lock-rules.js';
export {
  checkDownAndConfidence,
  checkDownAndConfidenceSchema,
  checkDownSchema,
  confidenceSchema,
} from './rule-options.js';

/** Replace a range of the file by a text. Only ever made by `context.rewrite`. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** How sure a rule is: only `high` is reported in `recommended`. */
export type Confidence = 'high' | 'medium';

export interface Finding<MessageId extends string = string> {
  readonly span: Span;
  readonly messageId: MessageId;
  readonly data?: Readonly<Record<string, string>>;
  /** `high` when absent. */
  readonly confidence?: Confidence;
  readonly suggest?: readonly { readonly messageId: MessageId; readonly edit: Edit }[];
}

/** A lock that a change takes on one relation. */
export interface HeldLock {
  readonly relation: RelationName;
  /** How the statement reaches the relation. */
  readonly on: Reach;
  readonly lock: LockMode;
  /** What is done while the lock is held. */
  readonly work: Work;
  readonly blocks: readonly Blocked[];
  /** False for a relation that nobody can be waiting for: it is new, or temporary. */
  readonly isLive: boolean;
}

/** What a change does in the database, on every relation that it reaches. */
export interface ChangeEffect {
  /** The relation that the statement is about comes first. */
  readonly holds: readonly HeldLock[];
  /** The first lock, on the relation that the statement is about. */
  readonly lock: LockMode | undefined;
  readonly work: Work;
  readonly blocks: readonly Blocked[];
  /** How MySQL and MariaDB carry it out. */
  readonly algorithm: Algorithm | undefined;
  /** What the database cannot do and refuses, as the end of "cannot". */
  readonly refused: string | undefined;
  /** False when this is the worse of two possibilities, because something is not known. */
  readonly isCertain: boolean;
}

/** Questions that a rule can ask. Everything else it has to say is in the statement. */
export interface RuleContext<Options> {
  readonly options: Options;
  effectOf(change: SchemaChange): ChangeEffect;
  /** The schema that the statement meets, as far as the migrations before it tell. */
  readonly catalog: Catalog;
  /**
   * The schema when the whole file has gone the way of the statement, and the later migrations too as far as they can be
   * read.
   */
  readonly catalogAfter: Catalog;
  /** The schema when the file has run, whatever later migrations do. */
  readonly catalogAfterFile: Catalog;
  /** All statements of the file that go the same way as the one that is looked at. */
  readonly statements: readonly Statement[];
  /** Whether something is written that takes the migration back; `undefined` where the tool asks for none, or nothing tells. */
  readonly hasWayBack: boolean | undefined;
  /** Why the tool refuses or skips the migration where it stands among the others. */
  readonly orderConflict: OrderConflict | undefined;
  /** True when a statement of the file sets that parameter: `search_path`. */
  setsParameter(name: string): boolean;
  /** How well the indexes that a table ends up with serve a search by columns. */
  searchIndexOf(table: RelationName, columns: readonly string[]): SearchIndex;
  /** False when the column ends up with another type, or is gone, by the end of the file or of the later migrations. */
  keepsType(typed: TypedColumn): boolean;
  /** Names in the text of a statement that have more bytes than the database keeps, once each. */
  namesBeyond(statement: Statement, bytes: number): readonly LongName[];
  /** The schema when all migrations have run; `undefined` where the files that hold them are not read one by one. */
  readonly catalogAtEnd: Catalog | undefined;
  /** True when the server that the advice has to suit is older than a release of its database, such as `8.0.16`. */
  serverIsBefore(statement: Statement, release: string): boolean;
  /** Locks on live relations that earlier statements of the same transaction hold when the statement starts. */
  readonly held: readonly TakenLock[];
  /** Timeouts that the file has set before the statement and that still hold, by name. */
  readonly timeouts: Timeouts;
  /** All statements of the same direction that change a table or its rows, INSERT aside, in their order. */
  changesOf(table: RelationName): readonly Statement[];
  isBefore(one: Statement, other: Statement): boolean;
  /** True when one transaction holds both; statements outside of any have each their own. */
  inSameTransaction(one: Statement, other: Statement): boolean;
  /** How a further step comes to run in a transaction of its own, as the end of a sentence: "in a later migration". */
  separately(statement: Statement): string;
  /** What to do so that the statement runs outside any transaction; `undefined` when nothing has to be, or can be, done. */
  outsideTransaction(statement: Statement): string | undefined;
  /** Where an index that replaces the statement is built with CONCURRENTLY, as the end of a sentence. */
  concurrentBuild(statement: Statement): string;
  /** Whether a default gives one value for all rows that are there; `unknown` for functions of the project. */
  volatilityOf(expression: Maybe<Expression>): Volatility;
  /**
   * True when the table is made earlier in the same file or in another one that is not released, is temporary, or was
   * just made as a view.
   */
  createdHere(table: RelationName): boolean;
  /** True when an earlier statement of the file adds the column, so that no released code knows it. */
  addedHere(table: RelationName, column: string): boolean;
  /** True when an earlier statement of the file makes an object of that type and name; of a table, ask `createdHere`. */
  madeHere(object: ObjectType, name: RelationName): boolean;
  /** True when an earlier statement of the file drops an index of that name. */
  indexDroppedHere(name: RelationName): boolean;
  /** Statements of the same direction that make an object of that type and name. */
  makersOf(object: ObjectType, name: RelationName): readonly Statement[];
  /** The COMMIT or ROLLBACK that ends what a BEGIN of the file opens; `undefined` when the file has none. */
  endOf(begin: Begin): Commit | Rollback | undefined;
  /**
   * Names of the indexes and constraints that go when a column does, though they are about more than that column, as far
   * as the migrations tell.
   */
  lostWith(table: RelationName, column: string): readonly string[];
  /** Statements of the same direction that give a table that name. */
  renamesTo(name: RelationName): readonly RenameTable[];
  /** Names of the validated checks of a table that are known to look at a column. */
  checksOf(table: RelationName, column: string): readonly string[];
  /** True when the table is a partitioned parent by what the migrations say of it. */
  isPartitioned(table: RelationName): boolean;
  /** Why a statement that cannot run in a transaction fails where it stands; `undefined` when it does not, or may not. */
  refusal(statement: Statement): Refusal | undefined;
  /** Labels that earlier statements of the same transaction add to enums which were there before it. */
  readonly addedLabels: readonly AlterType[];
  transactionOf(statement: Statement): TransactionState;
  /** A switch for transactions in the file that its migration tool does not follow. */
  readonly idleSwitch: IdleSwitch | undefined;
  /** True for a statement in the part of a migration that undoes it. */
  isDown(statement: Statement): boolean;
  sizeOf(relation: Relation): TableSize;
  /** Path of the linted file with `/` separators, relative to the working directory where it lies below it. */
  readonly path: string;
  /** What the linted file is for, as its path tells. */
  readonly purpose: FilePurpose;
  readonly rewrite: Rewrites;
}

/** Edits by name. Each is `undefined` where the file does not allow it or the result would not be right. */
export interface Rewrites {
  /** Puts a text behind the first such keyword of a statement that a person wrote as SQL. */
  insertAfterKeyword(statement: Statement, keyword: string, text: string): Edit | undefined;
  /** Puts a text behind a part of a statement that stands in a file of SQL. */
  insertBehind(statement: Statement, part: Located, text: string): Edit | undefined;
}

/** Where a rule is switched on: `strict` holds `recommended`, `all` holds `strict`. */
export type Preset = 'recommended' | 'strict' | 'all';

export interface RuleMeta<MessageId extends string, Options = unknown> {
  readonly type: 'problem' | 'suggestion';
  readonly docs: {
    readonly description: string;
    readonly preset: Preset;
    readonly severity: 'error' | 'warn';
    /** Databases the rule knows about; `any` also runs where the database is not known. */
    readonly dialects: 'any' | readonly DialectName[];
  };
  /**
   * Set for a rule about migrations, which looks at nothing else. `up`: not at the parts that undo a migration either;
   * `both`: at those too when its option `checkDown` is on.
   */
  readonly migrations?: 'up' | 'both';
  /**
   * Set for a rule whose first finding says it all: in each direction of a `file`, for a rule that asks for what is done
   * once, or in a `statement` of it, where what one ALTER TABLE does has one remedy.
   */
  readonly once?: 'file' | 'statement';
  /**
   * True for a rule about the whole file: where each of its statements is outweighed, it speaks all the same, at the
   * first of which one other rule speaks.
   */
  readonly insists?: true;
  /** Names of rules that have nothing to add about a change of which this one speaks. */
  readonly supersedes?: readonly string[];
  /**
   * Names of rules that have nothing to add about the other changes either that the same statement makes: it has to be
   * written anew, or it fails.
   */
  readonly outweighs?: readonly string[];
  readonly messages: Readonly<Record<MessageId, string>>;
  readonly hasSuggestions?: true;
  readonly fixable?: 'code';
  readonly schema: readonly JSONSchema4[];
  /** One object with the value of every option, or nothing for a rule without options. */
  readonly defaultOptions: readonly Options[];
}

type Check<Kind extends Statement['kind'], MessageId extends string, Options> = (
  statement: StatementOf<Kind>,
  context: RuleContext<Options>,
) => Finding<MessageId> | Iterable<Finding<MessageId>> | undefined;

export interface Rule<MessageId extends string = string, Options = unknown> {
  readonly meta: RuleMeta<MessageId, Options>;
  readonly check: {
    readonly [Kind in Statement['kind']]?: Check<Kind, MessageId, Options>;
  };
}

/** The same check for statements of every kind. */
export function everyStatement<MessageId extends string, Options>(
  check: (
    statement: Statement,
    context: RuleContext<Options>,
  ) => Iterable<Finding<MessageId>> | undefined,
): Rule<MessageId, Options>['check'] {
  return Object.fromEntries(statementKinds.map((kind) => [kind, check]));
}

/** The same check for every change of the schema. */
export function everyChange<MessageId extends string, Options>(
  check: (change: SchemaChange, context: RuleContext<Options>) => Finding<MessageId> | undefined,
): Rule<MessageId, Options>['check'] {
  return everyStatement((statement, context: RuleContext<Options>) => {
    const found = isSchemaChange(statement) ? check(statement, context) : undefined;
    return found && [found];
  });
}

/** A rule as the engine runs it, whatever its messages and options. */
export type AnyRule = Rule;

/**
 * Ties the ids that the checks return to the messages of the meta, and the options to their defaults: a misspelt id or
 * option does not compile.
 */
export function defineRule<MessageId extends string, Options>(
  rule: Rule<MessageId, Options>,
): AnyRule {
  // The engine hands a rule its own options, validated by its own schema; that pairing is what is erased here.
  return rule as unknown as AnyRule;
}
