import type { Statement } from '../../ir/index.js';
import type { StatementInput } from '../dialect.js';
import { opaqueStatement } from '../token/opaque-statement.js';
import { readStatements } from '../token/read-statement.js';
import { partsOf } from '../token/parts-of.js';
import { StatementText } from '../token/statement-text.js';
import { withVariables } from '../token/with-variables.js';
import { splitBatch } from './split-batch.js';
import { withHolesBetween } from './with-holes-between.js';

/** Facts of a batch, or of one statement that a semicolon ends. */
export function lowerBatch(batchInput: StatementInput): Statement[] {
  const input = withVariables(batchInput, 'sqlserver');
  const text = new StatementText(input, 'sqlserver');
  const written = splitBatch(text.words).map((part) => ({ ...part, end: text.endOf(part.end) }));
  const batch = withHolesBetween(written, input);
  const inputs = partsOf(input, batch);
  return inputs.flatMap((part, index) => lowerPart(part, batch[index]?.conditional ?? false));
}

function lowerPart(input: StatementInput, conditional: boolean): readonly Statement[] {
  const block = { of: 'do', conditional, dynamic: false } as const;
  const site = conditional ? { ...input.site, block } : input.site;
  const placed = { ...input, site };
  const read = readStatements(placed, 'sqlserver');
  return read.length > 0
    ? read
    : [opaqueStatement(placed, 'no facts for this sqlserver statement')];
}
