import type { Begin, Opaque, Statement, TableRef } from '../ir/index.js';
import { runners } from '../runners/index.js';
import { partAt } from '../runners/part-at.js';
import type { MigrationPart } from '../runners/runner.js';
import { statementHead } from '../runners/statement-head.js';
import type { Analysis } from './analyse.js';
import type { RunnerFacts, TransactionState } from './define-rule.js';

/** What a walk through a migration knows when it reaches a statement. */
interface Moment {
  readonly index: number;
  /** Tables made before this index were made in another part, or rolled back. */
  readonly since: number;
  readonly transaction: TransactionState;
  readonly part: MigrationPart | undefined;
}

/** Indexes of the statements that make a table, by its key. */
type Makers = Map<string, number[]>;

/** The state of one file's statements, computed in one walk and asked by all rules. */
export class MigrationState {
  readonly #moments = new Map<Statement, Moment>();
  readonly #created: Makers = new Map();
  readonly #partitioned: Makers = new Map();

  constructor(analysis: Analysis) {
    this.#walk(analysis);
  }

  /** True when an earlier statement of the same part made the table, and nothing took that back. */
  createdBefore(statement: Statement, table: TableRef): boolean {
    return this.#wasMade(this.#created, statement, table);
  }

  partitionedBefore(statement: Statement, table: TableRef): boolean {
    return this.#wasMade(this.#partitioned, statement, table);
  }

  transactionOf(statement: Statement): TransactionState {
    return this.#moments.get(statement)?.transaction ?? { kind: 'unknown' };
  }

  isDown(statement: Statement): boolean {
    return this.#moments.get(statement)?.part?.direction === 'down';
  }

  #wasMade(makers: Makers, statement: Statement, table: TableRef): boolean {
    const moment = this.#moments.get(statement);
    const made = makers.get(keyOf(table)) ?? [];
    return (
      moment !== undefined && made.some((index) => index >= moment.since && index < moment.index)
    );
  }

  #walk({ statements, migration }: Analysis): void {
    const parts = migration?.parts ?? [];
    const summaries = summarise(statements, parts);
    const runner = runnerFacts(migration?.runner);
    const maybeLive = tablesExtendedIfNotExists(statements);
    let part: MigrationPart | undefined;
    let open: Begin | undefined;
    let since = 0;
    statements.forEach((statement, index) => {
      const current = partAt(parts, statement.span);
      if (current !== part) {
        if (current?.direction !== part?.direction) since = index;
        part = current;
        open = undefined;
      }
      // In code, a BEGIN says nothing of the texts that other calls send.
      const transaction: TransactionState =
        open && open.sql === statement.sql
          ? { kind: 'explicit', begin: open.span }
          : outerTransaction(statement, part, runner, summaries);
      this.#moments.set(statement, { index, since, transaction, part });
      // A block of code commits what it did itself; it cannot end a transaction around it.
      if (!statement.site.block) {
        if (statement.kind === 'Begin') open = statement;
        if (statement.kind === 'Commit') open = undefined;
        if (statement.kind === 'Rollback' && !statement.toSavepoint) {
          open = undefined;
          since = index;
        }
      }
      this.#note(statement, index, maybeLive);
    });
  }

  #note(statement: Statement, index: number, maybeLive: ReadonlySet<string>): void {
    switch (statement.kind) {
      case 'CreateTable': {
        const key = keyOf(statement.table);
        if (!statement.ifNotExists || !maybeLive.has(key)) add(this.#created, key, index);
        if (statement.partitioned) add(this.#partitioned, key, index);
        return;
      }
      case 'CreateView':
        if (statement.materialized) add(this.#created, keyOf(statement.view), index);
        return;
      case 'RenameTable':
        if (this.createdBefore(statement, statement.table)) {
          add(this.#created, keyOf({ ...statement.table, name: statement.to }), index);
        }
        return;
      case 'Opaque': {
        const name = unreadTable(statement);
        if (name !== undefined) add(this.#created, name, index);
        return;
      }
      default:
    }
  }
}

/** A CREATE TABLE that could not be parsed has made its table all the same. */
function unreadTable({ sql, span }: Opaque): string | undefined {
  if (!sql) return undefined;
  const head = sql.text.slice(span[0], span[0] + 500);
  const name = /^create\s+(?:\w+\s+){0,2}table\s+(?:if\s+not\s+exists\s+)?([^\s(]+)/i.exec(
    head,
  )?.[1];
  return name?.replaceAll('"', '').replace(/^public\./, '');
}

function add(makers: Makers, key: string, index: number): void {
  const made = makers.get(key);
  if (made) made.push(index);
  else makers.set(key, [index]);
}

/** What a part holds, as far as its tool treats it by that. */
interface PartSummary {
  /** Statements; several facts of one statement's text count once. */
  count: number;
  /** Statements that the tool knows and runs outside a transaction. */
  outside: number;
}

type Summaries = ReadonlyMap<MigrationPart, PartSummary>;

/** The transaction around a statement when the file itself opens none. */
function outerTransaction(
  statement: Statement,
  part: MigrationPart | undefined,
  runner: RunnerFacts,
  summaries: Summaries,
): TransactionState {
  if (!part) return { kind: 'unknown' };
  const { count, outside } = summaries.get(part) ?? { count: 0, outside: 0 };
  const { transaction } = part;
  switch (transaction.kind) {
    case 'wrapped':
      return { kind: 'runner', runner };
    case 'one-message':
      return count > 1 ? { kind: 'implicit', runner } : { kind: 'none' };
    case 'none':
      return { kind: 'none' };
    case 'detects':
      return detectedTransaction(statement, part, transaction.others, runner, { count, outside });
    default:
      return transaction satisfies never;
  }
}

/** Under a tool that takes the statements it knows out of the transaction. */
function detectedTransaction(
  statement: Statement,
  part: MigrationPart,
  others: 'transaction' | 'outside' | 'refused',
  runner: RunnerFacts,
  { count, outside }: PartSummary,
): TransactionState {
  const isOutside = isKnownOutside(statement, part);
  // A transaction around one statement is as good as none, unless the statement refuses it.
  if (count === 1 && !isConcurrent(statement)) return { kind: 'none' };
  if (others === 'refused' && outside > 0 && outside < count) return { kind: 'mixed', runner };
  if (isOutside || (others === 'outside' && outside > 0)) return { kind: 'none' };
  return { kind: 'runner', runner };
}

function isConcurrent(statement: Statement): boolean {
  return 'concurrently' in statement && statement.concurrently;
}

/** A statement that the tool itself takes out of the transaction. */
function isKnownOutside({ sql, span }: Statement, { transaction }: MigrationPart): boolean {
  if (transaction.kind !== 'detects' || !sql) return false;
  return transaction.outside.test(statementHead(sql.text.slice(span[0], span[1])));
}

function summarise(statements: readonly Statement[], parts: readonly MigrationPart[]): Summaries {
  const summaries = new Map<MigrationPart, PartSummary>();
  let last = -1;
  for (const statement of statements) {
    const part = partAt(parts, statement.span);
    const [start] = statement.within ?? statement.span;
    if (!part || start === last || statement.site.block) continue;
    const summary = summaries.get(part) ?? { count: 0, outside: 0 };
    summary.count++;
    if (isKnownOutside(statement, part)) summary.outside++;
    summaries.set(part, summary);
    last = start;
  }
  return summaries;
}

function runnerFacts(name: string | undefined): RunnerFacts {
  const runner = runners.find((one) => one.name === name);
  return {
    name: name ?? 'plain',
    title: runner?.title ?? 'the migration tool',
    outsideTransaction: runner?.outsideTransaction,
  };
}

/** `CREATE TABLE IF NOT EXISTS` followed by `ADD COLUMN IF NOT EXISTS`: the table may be live already. */
function tablesExtendedIfNotExists(statements: readonly Statement[]): ReadonlySet<string> {
  return new Set(
    statements.flatMap((statement) =>
      statement.kind === 'AddColumn' && statement.ifNotExists ? [keyOf(statement.table)] : [],
    ),
  );
}

/** `public` is where unqualified names land by default, so both spellings are one table. */
function keyOf(table: TableRef): string {
  const schema = table.schema === 'public' ? undefined : table.schema;
  return schema === undefined ? table.name : `${schema}.${table.name}`;
}
