import { expect, test } from 'vitest';
import {
  lowerByGrammar,
  type GrammarDialect,
} from '../../../packages/core/src/dialects/node-sql-parser/index.js';
import { readStatements } from '../../../packages/core/src/dialects/token/read-statement.js';
import type { Statement } from '../../../packages/core/src/ir/index.js';
import { randomStatement } from '../../../packages/tools/src/fuzz/generate/sql-text.js';
import { Random } from '../../../packages/tools/src/fuzz/random.js';
import { inputsOf } from './inputs.js';

/** How many of the random queries and changes of rows each grammar understands, at least. */
const floors: Readonly<Record<GrammarDialect, number>> = {
  mysql: 60,
  mariadb: 60,
  sqlite: 50,
  sqlserver: 50,
};

test.each(Object.keys(floors) as GrammarDialect[])('random queries of %s', (dialect) => {
  const random = new Random(7);
  const texts = Array.from({ length: 500 }, () => randomStatement(dialect, random));
  let understood = 0;
  for (const input of texts.flatMap((text) => inputsOf(text, dialect))) {
    const facts = readStatements(input, dialect);
    const agreed = facts.every(isQuery) ? lowerByGrammar(input, dialect) : undefined;
    if (!agreed) continue;
    understood++;
    expect(agreed, input.text).toEqual(facts);
  }
  expect(understood).toBeGreaterThanOrEqual(floors[dialect]);
});

function isQuery({ kind }: Statement): boolean {
  return /^(?:Select|Insert|Update|Delete)$/.test(kind);
}
