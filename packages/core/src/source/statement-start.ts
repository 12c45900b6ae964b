import { tokens } from './lexer.js';

/** True when a text begins like an SQL statement, whatever follows. */
export function startsLikeStatement(text: string): boolean {
  const first: string[] = [];
  for (const token of tokens(text, 'unknown')) {
    if (token.kind === 'comment') continue;
    const word = text.slice(token.start, token.end).toUpperCase();
    if (word === '(' && first.length === 0) continue;
    first.push(word);
    if (first.length === 2) break;
  }
  const [verb = '', second = ''] = first;
  const follows = statementStarts[verb];
  if (!follows || !(laterWord[verb]?.test(text) ?? true)) return false;
  return follows === 'anything' ? second !== '' : follows.test(second);
}

/** What stands further on in a statement whose beginning alone could be prose. */
const laterWord: Readonly<Record<string, RegExp>> = {
  SELECT: /\bFROM\b|\(|\bSELECT\s+(?:\d|'|\$)/i,
  WITH: /\bAS\s+(?:NOT\s+)?(?:MATERIALIZED\s*)?\(/i,
  UPDATE: /\bSET\b/i,
  TRUNCATE:
    /^\s*TRUNCATE\s+(?:TABLE\b|ONLY\b|[\w".$]+\s*(?:;|,|$|\b(?:RESTART|CONTINUE|CASCADE|RESTRICT)\b))/i,
  EXPLAIN: /\b(?:SELECT|INSERT|UPDATE|DELETE|WITH)\b/i,
  CALL: /\(/,
  GRANT: /\bTO\b/i,
  REVOKE: /\bFROM\b/i,
};

/** What must follow the first word of a statement for it to be SQL rather than prose. */
const statementStarts: Readonly<Record<string, RegExp | 'anything'>> = {
  SELECT: 'anything',
  WITH: 'anything',
  INSERT: /^(?:INTO|OR|IGNORE)$/,
  REPLACE: /^INTO$/,
  UPDATE: 'anything',
  DELETE: /^(?:FROM|TOP)$/,
  MERGE: /^INTO$/,
  CREATE:
    /^(?:TABLE|INDEX|UNIQUE|VIEW|MATERIALIZED|OR|TYPE|SCHEMA|EXTENSION|FUNCTION|TRIGGER|TEMP|TEMPORARY|SEQUENCE|DATABASE|ROLE|USER|POLICY)$/,
  ALTER: /^(?:TABLE|INDEX|TYPE|SCHEMA|SEQUENCE|DATABASE|ROLE|USER|VIEW)$/,
  DROP: /^(?:TABLE|INDEX|VIEW|MATERIALIZED|TYPE|SCHEMA|DATABASE|FUNCTION|TRIGGER|SEQUENCE|ROLE|USER|POLICY|EXTENSION)$/,
  TRUNCATE: 'anything',
  BEGIN: /^(?:TRANSACTION|WORK|ISOLATION|READ)?$/,
  START: /^TRANSACTION$/,
  COMMIT: /^$/,
  ROLLBACK: /^(?:TO)?$/,
  VALUES: /^\($/,
  EXPLAIN: 'anything',
  CALL: 'anything',
  REINDEX: 'anything',
  VACUUM: 'anything',
  REFRESH: /^MATERIALIZED$/,
  GRANT: 'anything',
  REVOKE: 'anything',
  LOCK: /^TABLE$/,
  SET: /^(?:LOCAL|SESSION|SEARCH_PATH|ROLE|STATEMENT_TIMEOUT|LOCK_TIMEOUT)$/,
};
