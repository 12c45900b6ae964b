import { defineRule, type Finding, type RuleContext } from '../../engine/define-rule.js';
import type { Commit, Rollback } from '../../ir/index.js';

type MessageId = 'open' | 'nested' | 'inside' | 'ends' | 'nothing';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description:
        'Disallow BEGIN and COMMIT that do not pair, or that meet the transaction of the tool',
      preset: 'recommended',
      severity: 'error',
      dialects: ['postgresql', 'mysql', 'mariadb'],
    },
    migrations: 'up',
    messages: {
      open: 'No COMMIT follows this BEGIN: what comes after it is rolled back when the connection ends. Add COMMIT behind the last statement.',
      nested:
        'This BEGIN is inside a transaction that the file opened before, and opens none: the next COMMIT ends both. Remove it, or use SAVEPOINT.',
      inside:
        'This BEGIN opens no transaction, as {{runner}} has opened one already: the next COMMIT ends that of {{runner}}, so that a later failure leaves half of the migration behind. Remove both, or {{how}}.',
      ends: 'This {{word}} ends the transaction that {{runner}} opened: what comes after it is not undone when it fails, and the migration may count as not applied. Remove it, or {{how}}.',
      nothing:
        'There is no transaction here that {{word}} could end. Remove it, or add BEGIN where the transaction should start.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    Begin(statement, context) {
      const { site, span } = statement;
      if (site.block) return;
      const transaction = context.transactionOf(statement);
      if (transaction.kind === 'explicit') return { span, messageId: 'nested' };
      if (transaction.kind === 'runner')
        return { span, messageId: 'inside', data: of(transaction) };
      const isOpen = transaction.kind !== 'unknown' && !site.call && !context.endOf(statement);
      return isOpen ? { span, messageId: 'open' } : undefined;
    },

    Commit: (statement, context) => ended(statement, 'COMMIT', context),
    Rollback: (statement, context) =>
      statement.toSavepoint ? undefined : ended(statement, 'ROLLBACK', context),
  },
});

function ended(
  statement: Commit | Rollback,
  word: string,
  context: RuleContext<unknown>,
): Finding<MessageId> | undefined {
  const { site, span } = statement;
  if (site.block || site.call) return undefined;
  const transaction = context.transactionOf(statement);
  switch (transaction.kind) {
    case 'runner':
      return { span, messageId: 'ends', data: { word, ...of(transaction) } };
    case 'none':
      return { span, messageId: 'nothing', data: { word } };
    default:
      return undefined;
  }
}

interface OfTool {
  readonly runner: { readonly title: string; readonly outsideTransaction: string | undefined };
}

function of({ runner: { title, outsideTransaction } }: OfTool): Record<string, string> {
  return { runner: title, how: outsideTransaction ?? 'run the statements by hand' };
}
