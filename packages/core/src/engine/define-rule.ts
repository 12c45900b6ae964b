import type { JSONSchema4 } from '@typescript-eslint/utils/json-schema';
import type { TableSize } from '../configuration/settings.js';
import type { Catalog } from '../catalog/catalog.js';
import type { Blocked, LockMode, Reach, Work } from '../dialects/effects.js';
import type { RelationName } from '../dialects/reached.js';
import {
  statementKinds,
  type DialectName,
  type Located,
  type Relation,
  type SchemaChange,
  type Span,
  type Statement,
  type StatementOf,
} from '../ir/index.js';
import type { FilePurpose } from './file-purpose.js';
import type { TakenLock } from './held-locks.js';
import type { Timeouts } from './timeouts.js';

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

/** The transaction that a statement of a migration really runs in. */
export type TransactionState =
  | { readonly kind: 'none' }
  /** Opened by a statement of the file. */
  | { readonly kind: 'explicit'; readonly begin: Span }
  /** Several statements sent in one message. */
  | { readonly kind: 'implicit'; readonly runner: RunnerFacts }
  /** Opened by the tool, around the file or around all that it applies in one run. */
  | { readonly kind: 'runner'; readonly runner: RunnerFacts; readonly scope: 'file' | 'run' }
  /** The tool refuses the file: it mixes statements that need a transaction with some that refuse one. */
  | { readonly kind: 'mixed'; readonly runner: RunnerFacts }
  /** Nothing around the file tells. */
  | { readonly kind: 'unknown' };

export interface RunnerFacts {
  readonly name: string;
  readonly title: string;
  /** How a statement is run outside a transaction; `undefined` when it cannot be. */
  readonly outsideTransaction: string | undefined;
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
  /** False when this is the worse of two possibilities, because something is not known. */
  readonly isCertain: boolean;
}

/** Questions that a rule can ask. Everything else it has to say is in the statement. */
export interface RuleContext<Options> {
  readonly options: Options;
  effectOf(change: SchemaChange): ChangeEffect;
  /** The schema that the statement meets, as far as the migrations before it tell. */
  readonly catalog: Catalog;
  /** Major version of the server that the advice has to suit. */
  version(statement: Statement): number;
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
  /**
   * True when the table is made earlier in the same file or in another one that is not released, is temporary, or was
   * just made as a view.
   */
  createdHere(table: RelationName): boolean;
  /** True when the table is a partitioned parent by what the migrations say of it. */
  isPartitioned(table: RelationName): boolean;
  transactionOf(statement: Statement): TransactionState;
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
  /** Names of rules that have nothing to add about a statement of which this one speaks. */
  readonly supersedes?: readonly string[];
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

/** Schema of the options of a rule that can look at the way down. */
export const checkDownSchema: readonly JSONSchema4[] = [
  {
    type: 'object',
    properties: { checkDown: { type: 'boolean' } },
    additionalProperties: false,
  },
];

/** The same check for statements of every kind. */
export function everyStatement<MessageId extends string, Options>(
  check: (
    statement: Statement,
    context: RuleContext<Options>,
  ) => Iterable<Finding<MessageId>> | undefined,
): Rule<MessageId, Options>['check'] {
  return Object.fromEntries(statementKinds.map((kind) => [kind, check]));
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
