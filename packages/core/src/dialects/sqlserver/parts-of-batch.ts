import type { StatementInput } from '../dialect.js';
import { partsOf } from '../token/parts-of.js';
import { StatementText } from '../token/statement-text.js';
import { withVariables } from '../token/with-variables.js';
import { splitBatch } from './split-batch.js';
import { withHolesBetween } from './with-holes-between.js';

/** The statements of a batch, or of one statement that a semicolon ends. */
export function partsOfBatch(batchInput: StatementInput): readonly StatementInput[] {
  const input = withVariables(batchInput, 'sqlserver');
  const text = new StatementText(input, 'sqlserver');
  const written = splitBatch(text.words).map((part) => ({ ...part, end: text.endOf(part.end) }));
  const batch = withHolesBetween(written, input);
  return partsOf(input, batch).map((part, index) =>
    batch[index]?.conditional ? onCondition(part) : part,
  );
}

function onCondition(input: StatementInput): StatementInput {
  const block = { of: 'do', conditional: true, dynamic: false } as const;
  return { ...input, site: { ...input.site, block } };
}
