import type { TableSize } from '../configuration/settings.js';
import { noCatalog, type Catalog } from '../catalog/catalog.js';
import { volatilityOf, type Volatility } from '../dialects/postgresql/effects/volatility.js';
import type { RelationName } from '../dialects/reached.js';
import { outsideTransaction, separately } from './advice.js';
import { catalogAtEnd } from './catalog-at-end.js';
import { checksOf } from './checks-of.js';
import { concurrentBuild } from './concurrent-build.js';
import { isNew, isServerBefore } from './effect-on.js';
import type { TakenLock } from './held-locks.js';
import { idleSwitch, type IdleSwitch } from './idle-switch.js';
import { isSchemaChange } from './is-schema-change.js';
import { lostWith } from './lost-with.js';
import { endOf } from './transaction-end.js';
import type { Timeouts } from './timeouts.js';
import {
  relationName,
  type AlterType,
  type Begin,
  type Commit,
  type Expression,
  type Maybe,
  type ObjectType,
  type Relation,
  type RenameTable,
  type Rollback,
  type SchemaChange,
  type Statement,
  type TypedColumn,
} from '../ir/index.js';
import type { ChangeEffect, Rewrites, RuleContext, TransactionState } from './define-rule.js';
import type { FilePurpose } from './file-purpose.js';
import { namesBeyond, type LongName } from './long-names.js';
import { insertAfterKeyword } from './rewrites/insert-after-keyword.js';
import { insertBehind } from './rewrites/insert-behind.js';
import { refusal, type Refusal } from './refusal.js';
import type { RuleInput } from './rule-input.js';
import { orderConflict, type OrderConflict } from './order-conflict.js';
import { hasWayBack } from './way-back.js';
import { searchIndexOf, type SearchIndex } from './search-index.js';

/**
 * What a rule can ask about the statement that it looks at. One for all statements of a file: a file can have a hundred
 * thousand of them.
 */
export class StatementContext implements RuleContext<unknown> {
  readonly options: unknown;
  /** The statement that is looked at now. */
  statement: Statement | undefined;
  readonly #input: RuleInput;

  constructor(input: RuleInput, options: unknown) {
    this.#input = input;
    this.options = options;
  }

  get path(): string {
    return this.#input.path.relative;
  }

  get purpose(): FilePurpose {
    return this.#input.path.purpose;
  }

  get rewrite(): Rewrites {
    const { text } = this.#input.analysis;
    return {
      insertAfterKeyword: (one, keyword, inserted) =>
        insertAfterKeyword(one, text, keyword, inserted),
      insertBehind: (one, part, inserted) => insertBehind(one, part, text, inserted),
    };
  }

  get catalog(): Catalog {
    return this.statement ? this.#input.catalogBefore(this.statement) : noCatalog;
  }

  get catalogAtEnd(): Catalog | undefined {
    return catalogAtEnd(this.#input.analysis);
  }

  get catalogAfter(): Catalog {
    return this.#input.catalogAfter(this.#isDown);
  }

  get catalogAfterFile(): Catalog {
    return this.#input.catalogAfterFile(this.#isDown);
  }

  get statements(): readonly Statement[] {
    return this.#input.statements(this.#isDown);
  }

  get hasWayBack(): boolean | undefined {
    return hasWayBack(this.#input.analysis);
  }

  get orderConflict(): OrderConflict | undefined {
    return orderConflict(this.#input.analysis);
  }

  setsParameter(name: string): boolean {
    return this.#input.parameters.has(name);
  }

  searchIndexOf(table: RelationName, columns: readonly string[]): SearchIndex {
    return searchIndexOf(this.catalogAfter.table(table), columns);
  }

  keepsType({ table, name, type, isNew }: TypedColumn): boolean {
    const after = this.catalogAfter.table(table);
    const column = after?.columns.get(name);
    // Of a table that was not read, only what the file adds is known.
    if (!column) return !isNew && after?.isWhole !== true && !this.catalogAfter.isGone(table);
    if (column.kind !== 'Column' || column.type?.kind !== 'Type') return false;
    return column.type.name === type.name && column.type.modifiers.join() === type.modifiers.join();
  }

  namesBeyond(statement: Statement, bytes: number): readonly LongName[] {
    return namesBeyond(statement, this.#input.analysis.text, bytes);
  }

  serverIsBefore(statement: Statement, release: string): boolean {
    return isServerBefore(statement, release, this.#input);
  }

  effectOf(change: SchemaChange): ChangeEffect {
    return this.#input.effectOf(change);
  }

  get held(): readonly TakenLock[] {
    if (!this.statement) return [];
    const locks = this.#input.heldLocks((one) =>
      isSchemaChange(one) ? this.#input.effectOf(one).holds : [],
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

  concurrentBuild(statement: Statement): string {
    const tool = this.#input.state.partOf(statement)?.transaction;
    return concurrentBuild(this.transactionOf(statement), tool, statement);
  }

  volatilityOf(expression: Maybe<Expression>): Volatility {
    return volatilityOf(expression);
  }

  createdHere(table: RelationName): boolean {
    return this.statement !== undefined && isNew(table, this.statement, this.#input);
  }

  addedHere(table: RelationName, column: string): boolean {
    return this.changesOf(table).some(
      (one) =>
        one.kind === 'AddColumn' &&
        one.column.name === column &&
        !one.ifNotExists &&
        this.#isEarlier(one),
    );
  }

  madeHere(object: ObjectType, name: RelationName): boolean {
    return this.#input.objects.makersOf(object, name).some((one) => this.#isEarlier(one));
  }

  indexDroppedHere(name: RelationName): boolean {
    return this.#input.objects.indexDropsOf(name).some((one) => this.#isEarlier(one));
  }

  makersOf(object: ObjectType, name: RelationName): readonly Statement[] {
    return this.#input.objects.makersOf(object, name).filter((one) => this.#isSameWay(one));
  }

  lostWith(table: RelationName, column: string): readonly string[] {
    const known = this.catalog.table(table);
    return known ? lostWith(known, column) : [];
  }

  endOf(begin: Begin): Commit | Rollback | undefined {
    return endOf(begin, this.#input);
  }

  renamesTo(name: RelationName): readonly RenameTable[] {
    return this.#input.objects.renamesTo(name).filter((one) => this.#isSameWay(one));
  }

  checksOf(table: RelationName, column: string): readonly string[] {
    return checksOf(this.catalog.table(table), column);
  }

  isPartitioned(table: RelationName): boolean {
    if (!this.statement) return false;
    return (
      this.#input.state.partitionedBefore(this.statement, table) ||
      (this.catalog.table(table)?.partitioned ?? false)
    );
  }

  refusal(statement: Statement): Refusal | undefined {
    return refusal(statement, this.transactionOf(statement));
  }

  get addedLabels(): readonly AlterType[] {
    const { statement } = this;
    if (!statement) return [];
    return this.#input.objects.labels.filter(
      (one) =>
        this.#isEarlier(one) &&
        this.inSameTransaction(one, statement) &&
        !this.#isMadeWith(one, statement),
    );
  }

  transactionOf(statement: Statement): TransactionState {
    return this.#input.state.transactionOf(statement);
  }

  get idleSwitch(): IdleSwitch | undefined {
    return idleSwitch(this.#input.analysis);
  }

  isDown(statement: Statement): boolean {
    return this.#input.state.isDown(statement);
  }

  sizeOf(relation: Relation): TableSize {
    const { tables } = this.#input.analysis.surrounding.settings;
    return tables?.[relationName(relation)] ?? tables?.[relation.name] ?? 'normal';
  }

  /** Which way the statement goes that is looked at. */
  get #isDown(): boolean {
    return this.statement !== undefined && this.#input.state.isDown(this.statement);
  }

  /** True when the transaction that adds a label made its type, too. */
  #isMadeWith({ type }: AlterType, statement: Statement): boolean {
    return this.#input.objects
      .makersOf('type', type)
      .some((maker) => this.#isEarlier(maker) && this.inSameTransaction(maker, statement));
  }

  /** True for an earlier statement that goes the same way. */
  #isEarlier(one: Statement): boolean {
    const { statement } = this;
    return (
      statement !== undefined && this.#isSameWay(one) && this.#input.order.isBefore(one, statement)
    );
  }

  #isSameWay(one: Statement): boolean {
    const { state } = this.#input;
    return this.statement !== undefined && state.isDown(one) === state.isDown(this.statement);
  }

  /** Tells that a check threw. */
  failed(reason: string): void {
    const { surrounding } = this.#input.analysis;
    surrounding.debug(`a rule failed on ${surrounding.filename}: ${reason}`);
  }
}
