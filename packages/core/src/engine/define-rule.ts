import type { JSONSchema4 } from '@typescript-eslint/utils/json-schema';
import type { TableSize } from '../configuration/settings.js';
import type { Blocked, Effect } from '../dialects/effects.js';
import {
  statementKinds,
  type DialectName,
  type Relation,
  type SchemaChange,
  type Span,
  type Statement,
  type StatementOf,
  type TableRef,
} from '../ir/index.js';
import type { FilePurpose } from './file-purpose.js';

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
  /** Opened by the tool around the file or the run. */
  | { readonly kind: 'runner'; readonly runner: RunnerFacts }
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

/** Questions that a rule can ask. Everything else it has to say is in the statement. */
export interface RuleContext<Options> {
  readonly options: Options;
  effectOf(change: SchemaChange): Effect & { readonly blocks: readonly Blocked[] };
  /** True when the table is made earlier in the same file, is temporary, or was just made as a view. */
  createdHere(table: TableRef): boolean;
  /** True when the table is a partitioned parent by what the file says of it. */
  isPartitioned(table: TableRef): boolean;
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
