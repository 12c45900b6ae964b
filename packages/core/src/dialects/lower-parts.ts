import type { Statement } from '../ir/index.js';
import type { StatementInput } from './dialect.js';
import { lowerByGrammar, type GrammarDialect } from './node-sql-parser/index.js';
import { statementParts } from './statement-parts.js';
import { isAccountedFor } from './token/accounted/is-accounted-for.js';
import { opaqueStatement } from './token/opaque-statement.js';
import { readStatements } from './token/read-statement.js';
import { StatementText } from './token/statement-text.js';
import { withVariables } from './token/with-variables.js';

/**
 * Facts of a text between semicolons, one statement after the other. A grammar that is not the server's own can be
 * wrong about what is an error, and about what it reads: what it and the words of the statement agree on is known, and
 * the words alone speak where it gives up.
 */
export function lowerParts(input: StatementInput, dialect: GrammarDialect): Statement[] {
  return statementParts(input, dialect).flatMap(
    (part) => lowerByGrammar(part, dialect) ?? byWords(part, dialect),
  );
}

function byWords(input: StatementInput, dialect: GrammarDialect): readonly Statement[] {
  const read = readStatements(input, dialect);
  if (read.length === 0) {
    return [opaqueStatement(input, `no facts for this ${dialect} statement`)];
  }
  const text = new StatementText(withVariables(input, dialect), dialect);
  if (isAccountedFor(text)) return read;
  return read.map((one) => (one.kind === 'Opaque' ? one : { ...one, partial: true }));
}
