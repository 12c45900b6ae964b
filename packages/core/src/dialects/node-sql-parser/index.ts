import type { Statement } from '../../ir/index.js';
import type { StatementInput } from '../dialect.js';
import { readStatements } from '../token/read-statement.js';
import { agreedStatements } from './agreed-statements.js';
import type { GrammarDialect } from './grammar-dialect.js';
import { outlineStatement } from './outline/outline-statement.js';
import { parseStatement } from './parse-statement.js';

export type { GrammarDialect } from './grammar-dialect.js';

/**
 * Facts of one statement that node-sql-parser and the reader of words agree on. The tree says what the statement is and
 * what belongs to what, but not where: the words give the places. A part that the two read differently is Unknown.
 * `undefined` when the grammar rejects the statement, when its tree leaves something out, and when the two differ in
 * what no fact can leave open, such as the name of a table. Never throws.
 */
export function lowerByGrammar(
  input: StatementInput,
  dialect: GrammarDialect,
): readonly Statement[] | undefined {
  try {
    const tree = parseStatement(input, dialect);
    const outline = tree && outlineStatement(tree, dialect);
    return outline && agreedStatements(readStatements(input, dialect), outline);
  } catch {
    return undefined;
  }
}
