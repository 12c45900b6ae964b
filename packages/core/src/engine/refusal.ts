import type { Statement } from '../ir/index.js';
import type { TransactionState } from './define-rule.js';

/** Why a statement that cannot run in a transaction fails, and what to do about it. */
export type Refusal =
  /** Inside a block of code, which always runs in a transaction. */
  | { readonly kind: 'block' }
  /** After a BEGIN of the file. */
  | { readonly kind: 'explicit' }
  /** In a transaction of the tool; `how` is the way out of it, as the end of a sentence. */
  | {
      readonly kind: 'implicit' | 'runner' | 'mixed';
      readonly runner: string;
      readonly how: string;
    }
  /** In a transaction that the code of the migration opens. */
  | { readonly kind: 'call' }
  /** In a transaction of the tool that cannot be switched off. */
  | { readonly kind: 'never'; readonly runner: string };

/** `undefined` where there is no transaction, and where nothing tells. */
export function refusal({ site }: Statement, transaction: TransactionState): Refusal | undefined {
  if (site.block) return { kind: 'block' };
  switch (transaction.kind) {
    case 'none':
    case 'unknown':
      return undefined;
    case 'explicit':
      return { kind: 'explicit' };
    case 'implicit':
    case 'mixed':
    case 'runner': {
      if ('scope' in transaction && transaction.scope === 'call') return { kind: 'call' };
      const { title: runner, outsideTransaction: how } = transaction.runner;
      if (how === undefined) return { kind: 'never', runner };
      return { kind: transaction.kind, runner, how };
    }
    default:
      return transaction satisfies never;
  }
}
