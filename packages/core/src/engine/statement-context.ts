import type { TableSize } from '../configuration/settings.js';
import { noCatalog, type Catalog } from '../catalog/catalog.js';
import type { RelationName } from '../dialects/reached.js';
import { outsideTransaction, separately } from './advice.js';
import { effectOn, isNew, versionFor } from './effect-on.js';
import type { TakenLock } from './held-locks.js';
import { isSchemaChange } from './is-schema-change.js';
import type { Timeouts } from './timeouts.js';
import { relationName, type Relation, type SchemaChange, type Statement } from '../ir/index.js';
import type { ChangeEffect, Rewrites, RuleContext, TransactionState } from './define-rule.js';
import { purposeOf, type FilePurpose } from './file-purpose.js';
import { insertAfterKeyword } from './rewrites/insert-after-keyword.js';
import { insertBehind } from './rewrites/insert-behind.js';
import type { RuleInput } from './rule-input.js';

/**
 * What a rule can ask about the statement that it looks at. One for all statements of a file: a file can have a hundred
 * thousand of them.
 */
export class StatementContext implements RuleContext<unknown> {
  readonly options: unknown;
  readonly path: string;
  readonly purpose: FilePurpose;
  readonly rewrite: Rewrites;
  /** The statement that is looked at now. */
  statement: Statement | undefined;
  readonly #input: RuleInput;

  constructor(input: RuleInput, options: unknown) {
    const { surrounding, text } = input.analysis;
    this.#input = input;
    this.options = options;
    this.path = relativePath(surrounding.filename, surrounding.cwd);
    this.purpose = purposeOf(this.path);
    this.rewrite = {
      insertAfterKeyword: (one, keyword, inserted) =>
        insertAfterKeyword(one, text, keyword, inserted),
      insertBehind: (one, part, inserted) => insertBehind(one, part, text, inserted),
    };
  }

  get catalog(): Catalog {
    return this.statement ? this.#input.catalogBefore(this.statement) : noCatalog;
  }

  version(statement: Statement): number {
    return versionFor(statement, this.#input);
  }

  effectOf(change: SchemaChange): ChangeEffect {
    return effectOn(change, this.#input);
  }

  get held(): readonly TakenLock[] {
    if (!this.statement) return [];
    const locks = this.#input.heldLocks((one) =>
      isSchemaChange(one) ? effectOn(one, this.#input).holds : [],
    );
    return locks.before(this.statement, this.#input.state);
  }

  get timeouts(): Timeouts {
    return this.statement ? this.#input.timeouts.before(this.statement) : new Map();
  }

  changesOf(table: RelationName): readonly Statement[] {
    const { order, state } = this.#input;
    const { statement } = this;
    if (!statement) return [];
    const isDown = state.isDown(statement);
    return order.changesOf(table).filter((one) => state.isDown(one) === isDown);
  }

  isBefore(one: Statement, other: Statement): boolean {
    return this.#input.order.isBefore(one, other);
  }

  inSameTransaction(one: Statement, other: Statement): boolean {
    const { state } = this.#input;
    return state.transactionId(one) === state.transactionId(other);
  }

  separately(statement: Statement): string {
    const tool = this.#input.state.partOf(statement)?.transaction;
    return separately(this.transactionOf(statement), tool, statement);
  }

  outsideTransaction(statement: Statement): string | undefined {
    return outsideTransaction(this.transactionOf(statement));
  }

  createdHere(table: RelationName): boolean {
    return this.statement !== undefined && isNew(table, this.statement, this.#input);
  }

  isPartitioned(table: RelationName): boolean {
    if (!this.statement) return false;
    return (
      this.#input.state.partitionedBefore(this.statement, table) ||
      (this.catalog.table(table)?.partitioned ?? false)
    );
  }

  transactionOf(statement: Statement): TransactionState {
    return this.#input.state.transactionOf(statement);
  }

  isDown(statement: Statement): boolean {
    return this.#input.state.isDown(statement);
  }

  sizeOf(relation: Relation): TableSize {
    const { tables } = this.#input.analysis.surrounding.settings;
    return tables?.[relationName(relation)] ?? tables?.[relation.name] ?? 'normal';
  }

  /** Tells that a check threw. */
  failed(reason: string): void {
    const { surrounding } = this.#input.analysis;
    surrounding.debug(`a rule failed on ${surrounding.filename}: ${reason}`);
  }
}

function relativePath(filename: string, cwd: string): string {
  const path = filename.replaceAll('\\', '/');
  const base = `${cwd.replaceAll('\\', '/')}/`;
  return path.startsWith(base) ? path.slice(base.length) : path;
}
