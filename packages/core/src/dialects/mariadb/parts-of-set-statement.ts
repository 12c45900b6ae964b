import type { StatementInput } from '../dialect.js';
import { clauseWords } from '../token/clause-words.js';
import { partsOf } from '../token/parts-of.js';

/**
 * The settings and the statement of `SET STATEMENT max_statement_time = 5 FOR ALTER TABLE …`; any other statement as it
 * is (MariaDB documentation, "SET STATEMENT").
 */
export function partsOfSetStatement(input: StatementInput): readonly StatementInput[] {
  if (!/^\s*(?:\/\*|--|#|SET\b)/i.test(input.text)) return [input];
  const words = clauseWords(input.text, 'mariadb');
  const at = words.findIndex(({ kind, text }) => kind === 'word' && text === 'FOR');
  const [first, second] = words;
  const settings = words[at - 1];
  const statement = words[at + 1];
  const isPrefixed = first?.text === 'SET' && second?.text === 'STATEMENT';
  if (!isPrefixed || at < 0 || !settings || !statement) return [input];
  return partsOf(input, [
    { start: 0, end: settings.end },
    { start: statement.start, end: input.text.length },
  ]);
}
