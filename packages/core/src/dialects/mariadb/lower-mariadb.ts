import type { Statement } from '../../ir/index.js';
import type { StatementInput } from '../dialect.js';
import { clauseWords } from '../token/clause-words.js';
import { partsOf } from '../token/parts-of.js';
import { readStatements } from '../token/read-statement.js';

/**
 * Facts of a statement; of `SET STATEMENT max_statement_time = 5 FOR ALTER TABLE …` those of the settings and of the
 * statement (MariaDB documentation, "SET STATEMENT").
 */
export function lowerMariadb(input: StatementInput): Statement[] {
  const words = clauseWords(input.text, 'mariadb');
  const at = words.findIndex(({ kind, text }) => kind === 'word' && text === 'FOR');
  const [first, second] = words;
  const settings = words[at - 1];
  const statement = words[at + 1];
  const isPrefixed = first?.text === 'SET' && second?.text === 'STATEMENT';
  if (!isPrefixed || at < 0 || !settings || !statement)
    return [...readStatements(input, 'mariadb')];
  const ranges = [
    { start: 0, end: settings.end },
    { start: statement.start, end: input.text.length },
  ];
  return partsOf(input, ranges).flatMap((part) => readStatements(part, 'mariadb'));
}
