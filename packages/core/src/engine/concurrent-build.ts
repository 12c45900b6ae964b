import type { Statement } from '../ir/index.js';
import type { RunnerTransaction } from '../runners/runner.js';
import type { TransactionState } from './define-rule.js';

/**
 * Where an index can be built with CONCURRENTLY, as the end of a sentence: "built with CREATE UNIQUE INDEX CONCURRENTLY
 * outside a transaction". What is said works under the tool that runs the file.
 */
export function concurrentBuild(
  transaction: TransactionState,
  tool: RunnerTransaction | undefined,
  { site }: Statement,
): string {
  if (site.block) return 'outside this block, which always runs in a transaction';
  switch (transaction.kind) {
    case 'none':
      // Alone in its file it has no transaction; a second statement there would share one with it.
      return tool?.kind === 'one-message' || tool?.kind === 'detects'
        ? 'alone in an earlier migration'
        : 'outside a transaction';
    case 'unknown':
      return 'outside a transaction';
    case 'explicit':
      return 'before BEGIN';
    case 'implicit':
    case 'mixed':
    case 'runner': {
      const { title, outsideTransaction } = transaction.runner;
      return outsideTransaction === undefined
        ? `by hand before the migration, as ${title} runs every file in a transaction`
        : `outside a transaction: under ${title}, ${outsideTransaction}`;
    }
    default:
      return transaction satisfies never;
  }
}
