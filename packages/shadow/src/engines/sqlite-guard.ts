import { splitStatements, tokens, type Token } from '@sqlproof/core';

/**
 * Why a text must not reach SQLite; `undefined` when it may. What can write a file, load code or change the schema behind the
 * back of SQLite is refused, and so is more than one statement. Only what is known to be harmless passes, so that a
 * difference between this lexer and SQLite's opens no door.
 */
export function refusalOf(text: string): string | undefined {
  const { statements } = splitStatements(text, 'sqlite');
  if (statements.length > 1) return 'the text has more than one statement';
  const all = [...tokens(text, 'sqlite')].filter(({ kind }) => kind !== 'comment');
  const words = all.map((token) => wordOf(text, token));
  const start = words.findIndex((word) => word !== ';');
  const [first = '', ...rest] = words.slice(start);
  if (words.includes('LOAD_EXTENSION')) return 'it loads an extension';
  if (first === 'PRAGMA') return pragmaRefusal(rest);
  if (first === 'EXPLAIN') return explainRefusal(rest);
  if (!allowed.has(first)) {
    return first === '' ? 'the text is empty' : `it begins with ${first}`;
  }
  if (first === 'VACUUM' && words.includes('INTO')) return 'VACUUM INTO writes a file';
  return undefined;
}

/** In upper case, without quotes. */
function wordOf(text: string, { start, end, kind }: Token): string {
  const written = text.slice(start, end).toUpperCase();
  return kind === 'quoted-identifier' || kind === 'string' ? written.slice(1, -1) : written;
}

/** Some pragmas act while they are compiled, and so behind EXPLAIN too (https://sqlite.org/pragma.html). */
function explainRefusal(words: readonly string[]): string | undefined {
  const [first = ''] = words[0] === 'QUERY' && words[1] === 'PLAN' ? words.slice(2) : words;
  return allowed.has(first) ? undefined : `it explains ${first}`;
}

/** `[schema.]name [= value | (value)]` */
function pragmaRefusal(words: readonly string[]): string | undefined {
  const [first = '', dot, second = ''] = words;
  const name = dot === '.' ? second : first;
  return pragmas.has(name) ? undefined : `it is PRAGMA ${name.toLowerCase()}`;
}

/** What a statement may begin with. ATTACH and DETACH are not among them. */
const allowed: ReadonlySet<string> = new Set([
  ...['SELECT', 'WITH', 'VALUES', 'INSERT', 'REPLACE', 'UPDATE', 'DELETE'],
  ...['CREATE', 'ALTER', 'DROP', 'REINDEX', 'ANALYZE', 'VACUUM'],
  ...['BEGIN', 'COMMIT', 'END', 'ROLLBACK', 'SAVEPOINT', 'RELEASE'],
]);

/** Pragmas that only read, or set what stays in the memory of this database (https://sqlite.org/pragma.html). */
const pragmas: ReadonlySet<string> = new Set([
  ...['APPLICATION_ID', 'AUTO_VACUUM', 'AUTOMATIC_INDEX', 'BUSY_TIMEOUT', 'CACHE_SIZE'],
  ...[
    'CASE_SENSITIVE_LIKE',
    'CELL_SIZE_CHECK',
    'COLLATION_LIST',
    'COMPILE_OPTIONS',
    'DATABASE_LIST',
  ],
  ...['DEFER_FOREIGN_KEYS', 'ENCODING', 'FOREIGN_KEY_CHECK', 'FOREIGN_KEY_LIST', 'FOREIGN_KEYS'],
  ...[
    'FREELIST_COUNT',
    'FUNCTION_LIST',
    'FULLFSYNC',
    'IGNORE_CHECK_CONSTRAINTS',
    'INCREMENTAL_VACUUM',
  ],
  ...['INDEX_INFO', 'INDEX_LIST', 'INDEX_XINFO', 'INTEGRITY_CHECK', 'JOURNAL_MODE'],
  ...['JOURNAL_SIZE_LIMIT', 'LEGACY_ALTER_TABLE', 'LOCKING_MODE', 'MMAP_SIZE', 'MODULE_LIST'],
  ...['OPTIMIZE', 'PAGE_COUNT', 'PAGE_SIZE', 'QUICK_CHECK', 'RECURSIVE_TRIGGERS', 'SCHEMA_VERSION'],
  ...['SECURE_DELETE', 'SYNCHRONOUS', 'TABLE_INFO', 'TABLE_LIST', 'TABLE_XINFO', 'TRUSTED_SCHEMA'],
  ...['USER_VERSION', 'WAL_AUTOCHECKPOINT', 'WAL_CHECKPOINT'],
]);
