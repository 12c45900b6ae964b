import { runnerNamed } from '../configuration/runner-named.js';
import type { Statement } from '../ir/index.js';
import { partAt } from '../runners/part-at.js';
import type { MigrationPart } from '../runners/runner.js';
import { statementHead } from '../runners/statement-head.js';
import type { Analysis } from './analyse.js';
import type { RunnerFacts, TransactionState } from './define-rule.js';

/** What a part holds, as far as its tool treats it by that. */
interface PartSummary {
  /** Statements; several facts of one statement's text count once. */
  count: number;
  /** Statements that the tool knows and runs outside a transaction. */
  outside: number;
}

/** By part of the file. */
export type Summaries = ReadonlyMap<MigrationPart, PartSummary>;

/** The transaction around a statement when the file itself opens none. */
export function outerTransaction(
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
      return {
        kind: 'runner',
        runner: wrapping(transaction.scope, runner),
        scope: transaction.scope,
      };
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

/** The way out of a transaction that the code of a migration opens is not the tool's. */
function wrapping(scope: 'file' | 'run' | 'call', runner: RunnerFacts): RunnerFacts {
  const outsideTransaction = 'run it outside of the transaction that the migration opens';
  return scope === 'call' ? { ...runner, outsideTransaction } : runner;
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
  return { kind: 'runner', runner, scope: 'file' };
}

function isConcurrent(statement: Statement): boolean {
  return 'concurrently' in statement && statement.concurrently;
}

/** A statement that the tool itself takes out of the transaction. */
function isKnownOutside({ sql, span }: Statement, { transaction }: MigrationPart): boolean {
  if (transaction.kind !== 'detects' || !sql) return false;
  return transaction.outside.test(statementHead(sql.text.slice(span[0], span[1])));
}

/** Counts the statements of each part. */
export function summarise(
  statements: readonly Statement[],
  parts: readonly MigrationPart[],
): Summaries {
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

/** A tool as messages speak of it. */
export function runnerFacts({ migration, surrounding }: Analysis): RunnerFacts {
  const { settings, cwd } = surrounding;
  const name = migration?.runner ?? 'plain';
  const runner = runnerNamed(name, settings, cwd);
  return {
    name,
    title: runner?.title ?? 'the migration tool',
    outsideTransaction: runner?.outsideTransaction,
  };
}
