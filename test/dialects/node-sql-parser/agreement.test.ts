import { describe, expect, test } from 'vitest';
import { agreedStatements } from '../../../packages/core/src/dialects/node-sql-parser/agreed-statements.js';
import { outlineStatement } from '../../../packages/core/src/dialects/node-sql-parser/outline/outline-statement.js';
import { parseStatement } from '../../../packages/core/src/dialects/node-sql-parser/parse-statement.js';
import { readStatements } from '../../../packages/core/src/dialects/token/read-statement.js';
import { printStatements } from '../../../packages/core/src/ir/index.js';
import { inputOf } from './inputs.js';

/** The facts of one text as far as the tree of another agrees, printed. */
function agreed(words: string, grammar: string): string {
  const input = inputOf(words, 'mysql');
  const tree = parseStatement(inputOf(grammar, 'mysql'), 'mysql');
  const outline = tree && outlineStatement(tree, 'mysql');
  if (!outline) throw new Error(`The grammar does not read ${grammar}`);
  const facts = agreedStatements(readStatements(input, 'mysql'), outline);
  return facts ? printStatements(facts, words) : 'none';
}

const query = 'SELECT a FROM t WHERE b = 1 AND c = 2 LIMIT 3';
const unknown = (text: string): string => `Unknown ‹${text}›`;

describe('a part that the two read differently is Unknown', () => {
  test.each([
    ['a column', 'SELECT x FROM t WHERE b = 1 AND c = 2 LIMIT 3', unknown('a')],
    ['a table', 'SELECT a FROM x WHERE b = 1 AND c = 2 LIMIT 3', unknown('t')],
    ['the left side', 'SELECT a FROM t WHERE x = 1 AND c = 2 LIMIT 3', unknown('b')],
    ['the right side', 'SELECT a FROM t WHERE b = 1 AND c = 9 LIMIT 3', unknown('2')],
    ['the operator', 'SELECT a FROM t WHERE b <> 1 AND c = 2 LIMIT 3', `where: ${unknown(query)}`],
    ['the connective', 'SELECT a FROM t WHERE b = 1 OR c = 2 LIMIT 3', `where: ${unknown(query)}`],
    ['no condition', 'SELECT a FROM t LIMIT 3', `where: ${unknown(query)}`],
    ['the limit', 'SELECT a FROM t WHERE b = 1 AND c = 2', `limit: ${unknown(query)}`],
  ])('%s', (_, grammar, expected) => {
    const printed = agreed(query, grammar);
    expect(printed).toContain(expected);
    expect(printed.match(/Unknown/g)).toHaveLength(1);
  });

  test('and nothing else', () => {
    expect(agreed(query, query)).not.toContain('Unknown');
  });
});

describe('no facts where nothing can be Unknown', () => {
  test.each([
    ['another kind', 'DELETE FROM t', 'UPDATE t SET a = 1'],
    ['another table', 'TRUNCATE TABLE t', 'TRUNCATE TABLE x'],
    ['a column more', 'ALTER TABLE t ADD a INT', 'ALTER TABLE t ADD a INT, ADD b INT'],
    ['another type', 'ALTER TABLE t ADD a INT', 'ALTER TABLE t ADD a TEXT'],
    ['another length', 'ALTER TABLE t ADD a CHAR(1)', 'ALTER TABLE t ADD a CHAR(2)'],
    ['NOT NULL', 'ALTER TABLE t ADD a INT', 'ALTER TABLE t ADD a INT NOT NULL'],
    ['a key', 'CREATE TABLE t (a INT)', 'CREATE TABLE t (a INT, KEY (a))'],
    ['a constraint', 'CREATE TABLE t (a INT)', 'CREATE TABLE t (a INT, UNIQUE (a))'],
    ['UNIQUE', 'CREATE INDEX i ON t (a)', 'CREATE UNIQUE INDEX i ON t (a)'],
    ['IF EXISTS', 'DROP TABLE t', 'DROP TABLE IF EXISTS t'],
    ['a join', 'SELECT a FROM t', 'SELECT a FROM t JOIN u ON u.a = t.a'],
  ])('%s', (_, words, grammar) => {
    expect(agreed(words, grammar)).toBe('none');
    expect(agreed(words, words)).not.toBe('none');
    expect(agreed(grammar, grammar)).not.toBe('none');
  });
});
