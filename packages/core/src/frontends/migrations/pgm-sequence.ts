import type { AlterColumn, Common, Statement, TableRef } from '../../ir/index.js';
import type { Options } from './static-value.js';

type Change = Common & { readonly table: TableRef; readonly column: string };

/** A column that becomes one that counts up, or one that is computed, or ceases to be it. */
export function* pgmSequence(
  options: Options,
  change: (key: string) => Change,
): Generator<Statement> {
  const sequence = options.get('sequenceGenerated');
  const altered = (key: string, what: AlterColumn['change']): AlterColumn => ({
    ...{ kind: 'AlterColumn', ...change(key), change: what },
  });
  if (sequence) {
    const isDropped = sequence.type === 'Literal' && !sequence.value;
    yield altered('sequenceGenerated', isDropped ? 'drop identity' : 'add identity');
  }
  const expression = options.get('expressionGenerated');
  if (expression) {
    const isDropped = expression.type === 'Literal' && expression.value === null;
    yield altered('expressionGenerated', isDropped ? 'drop expression' : 'set expression');
  }
}
