import type { RelationName } from '../dialects/reached.js';
import type { Begin, Opaque, Statement } from '../ir/index.js';
import { partAt } from '../runners/part-at.js';
import type { MigrationPart } from '../runners/runner.js';
import type { Analysis } from './analyse.js';
import type { TransactionState } from './define-rule.js';
import { commitsByHand } from './manual-commit.js';
import { severalInOneCall } from './texts-of-calls.js';
import { outerTransaction, runnerFacts, summarise } from './outer-transaction.js';

/** What a walk through a migration knows when it reaches a statement. */
interface Moment {
  readonly index: number;
  /** Tables made before this index were made in another part, or rolled back. */
  readonly since: number;
  readonly transaction: TransactionState;
  /** Statements of one transaction have one number; outside of any, each statement has its own. */
  readonly transactionId: number;
  readonly part: MigrationPart | undefined;
}

/** Indexes of the statements that make a table, by its key. */
type Makers = Map<string, number[]>;

/** The state of one file's statements, computed in one walk and asked by all rules. */
export class MigrationState {
  readonly #moments = new Map<Statement, Moment>();
  readonly #created: Makers = new Map();
  readonly #partitioned: Makers = new Map();
  /** True for a file that has a way down, which most have not. */
  readonly #goesDown: boolean;

  constructor(analysis: Analysis) {
    const parts = analysis.migration?.parts ?? [];
    this.#goesDown = parts.some(({ direction }) => direction === 'down');
    this.#walk(analysis);
  }

  /** True when an earlier statement of the same part made the table, and nothing took that back. */
  createdBefore(statement: Statement, table: RelationName): boolean {
    return this.#wasMade(this.#created, statement, table);
  }

  partitionedBefore(statement: Statement, table: RelationName): boolean {
    return this.#wasMade(this.#partitioned, statement, table);
  }

  transactionOf(statement: Statement): TransactionState {
    return this.#moments.get(statement)?.transaction ?? { kind: 'unknown' };
  }

  /** The number of the transaction that a statement runs in; one outside of any has its own. */
  transactionId(statement: Statement): number | undefined {
    return this.#moments.get(statement)?.transactionId;
  }

  /** The part of the file that the tool runs a statement with. */
  partOf(statement: Statement): MigrationPart | undefined {
    return this.#moments.get(statement)?.part;
  }

  isDown(statement: Statement): boolean {
    return this.#goesDown && this.partOf(statement)?.direction === 'down';
  }

  #wasMade(makers: Makers, statement: Statement, table: RelationName): boolean {
    const moment = this.#moments.get(statement);
    const made = makers.get(keyOf(table)) ?? [];
    return (
      moment !== undefined && made.some((index) => index >= moment.since && index < moment.index)
    );
  }

  #walk(analysis: Analysis): void {
    const { statements, migration } = analysis;
    const parts = migration?.parts ?? [];
    const summaries = summarise(statements, parts);
    const runner = runnerFacts(analysis);
    const several = severalInOneCall(statements);
    const maybeLive = tablesExtendedIfNotExists(statements);
    let part: MigrationPart | undefined;
    let open: Begin | undefined;
    /** True when a COMMIT in the file has ended the transaction that the tool opened. */
    let isEnded = false;
    let isByHand = false;
    let since = 0;
    let id = 0;
    let block: Statement | undefined;
    statements.forEach((statement, index) => {
      const current = partAt(parts, statement.span);
      if (current !== part) {
        if (current?.direction !== part?.direction) since = index;
        part = current;
        open = undefined;
        isEnded = false;
        isByHand = false;
        id++;
      }
      isByHand = commitsByHand(statement) ?? isByHand;
      if (statement.kind === 'Begin' && !statement.site.block && !open) id++;
      // In code, a BEGIN says nothing of the texts that other calls send.
      const outer = outerTransaction(statement, part, runner, summaries);
      const isInOne = statement.sql !== undefined && several.has(statement.sql);
      const transaction: TransactionState =
        open && open.sql === statement.sql
          ? { kind: 'explicit', begin: open.span }
          : outer.kind === 'unknown' || (outer.kind !== 'none' && !isEnded)
            ? outer
            : isInOne
              ? { kind: 'implicit', runner: { ...runner, outsideTransaction: inOwnCall } }
              : outsideAny(isByHand);
      if (statement.kind === 'Do') block = statement;
      // What a block runs is in one transaction with the others that it runs.
      const whole = statement.site.block?.of === 'do' ? block : statements[index - 1];
      if (transaction.kind === 'none' && !isSameText(whole, statement)) id++;
      if (isInOne && transaction.kind === 'implicit' && whole?.sql !== statement.sql) id++;
      this.#moments.set(statement, { index, since, transaction, transactionId: id, part });
      // A block of code commits what it did itself; it cannot end a transaction around it.
      if (!statement.site.block) {
        if (statement.kind === 'Begin') open = statement;
        if (
          statement.kind === 'Commit' ||
          (statement.kind === 'Rollback' && !statement.toSavepoint)
        ) {
          isEnded ||= !open;
          open = undefined;
          id++;
        }
        if (statement.kind === 'Rollback' && !statement.toSavepoint) since = index;
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
      case 'CreateObject':
        if (statement.object === 'sequence' && statement.name && !statement.ifNotExists) {
          add(this.#created, keyOf(statement.name), index);
        }
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

const inOwnCall = 'send it in a call of its own';

/** Without autocommit a transaction may be open or not: DDL ends it, and the next query opens another. */
function outsideAny(isByHand: boolean): TransactionState {
  return { kind: isByHand ? 'unknown' : 'none' };
}

/** True for two facts of one statement: commands of one ALTER TABLE, a block and what is in it. */
function isSameText(one: Statement | undefined, other: Statement): boolean {
  if (!one || one.sql !== other.sql) return false;
  const [start, end] = one.within ?? one.span;
  const [from, to] = other.within ?? other.span;
  return from >= start && to <= end;
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

/** `CREATE TABLE IF NOT EXISTS` followed by `ADD COLUMN IF NOT EXISTS`: the table may be live already. */
function tablesExtendedIfNotExists(statements: readonly Statement[]): ReadonlySet<string> {
  return new Set(
    statements.flatMap((statement) =>
      statement.kind === 'AddColumn' && statement.ifNotExists ? [keyOf(statement.table)] : [],
    ),
  );
}

/** `public` is where unqualified names land by default, so both spellings are one table. */
function keyOf(table: RelationName): string {
  const schema = table.schema === 'public' ? undefined : table.schema;
  return schema === undefined ? table.name : `${schema}.${table.name}`;
}
