import type { Statement } from '../ir/index.js';
import type { RunnerTransaction } from '../runners/runner.js';
import type { TransactionState } from './define-rule.js';

/**
 * How two steps come to run in two transactions, as the end of a sentence: "validate it in a later migration". What is
 * said works under the tool that runs the file: where it wraps all pending migrations in one transaction, another file
 * is not enough.
 */
export function separately(
  transaction: TransactionState,
  tool: RunnerTransaction | undefined,
  { site }: Statement,
): string {
  if (site.block) return 'outside this block, in a later migration';
  switch (transaction.kind) {
    case 'none':
      // Alone in its file it has no transaction; a second statement there would share one with it.
      return tool?.kind === 'one-message' || tool?.kind === 'detects'
        ? 'in a later migration'
        : 'in a statement of its own';
    case 'explicit':
      return 'after COMMIT, in a transaction of its own';
    case 'implicit':
    case 'mixed':
      return 'in a later migration';
    case 'runner': {
      const { runner, scope } = transaction;
      if (scope === 'file') return 'in a later migration';
      if (scope === 'call') return 'when that transaction is committed';
      return `in a migration of a later deployment, as ${runner.title} runs all pending migrations in one transaction`;
    }
    case 'unknown':
      return 'in a transaction of its own';
    default:
      return transaction satisfies never;
  }
}

/**
 * What to do so that a statement runs outside any transaction, as the end of a sentence; `undefined` when the tool has
 * no way, or when nothing has to be done.
 */
export function outsideTransaction(transaction: TransactionState): string | undefined {
  switch (transaction.kind) {
    case 'implicit':
    case 'mixed':
    case 'runner':
      return transaction.runner.outsideTransaction;
    case 'explicit':
      return 'move it before BEGIN or after COMMIT';
    case 'none':
    case 'unknown':
      return undefined;
    default:
      return transaction satisfies never;
  }
}
