import { lowerSql } from '../dialects/lower-sql.js';
import type { DialectName, Hole, Maybe, Role, Site, Statement } from '../ir/index.js';
import { tokens } from '../source/lexer.js';
import type { StatementRange } from '../source/split-statements.js';
import { mappedText } from '../source/sql-text.js';

/** A `.sql` file and what the project around it says. */
export interface SqlFile {
  readonly text: string;
  readonly dialect: Maybe<DialectName>;
  readonly role: Role;
  readonly statements: readonly StatementRange[];
  /** Files longer than this are read by tokens only. */
  readonly maxFileSize: number;
}

/** Facts of a `.sql` file, in order. */
export function lowerSqlFile(file: SqlFile): Statement[] {
  const site: Site = {
    frontend: 'sql-file',
    role: file.role,
    dialect: file.dialect,
    library: undefined,
    loops: [],
    callers: [],
    result: 'other',
    call: undefined,
  };
  const dialect = typeof file.dialect === 'string' ? file.dialect : 'unknown';
  const whole = { text: file.text, file: [0, file.text.length] as const, exact: true };
  const sql = mappedText([whole], toolHoles(file.text, dialect));
  const maxStatementSize = file.text.length > file.maxFileSize ? 0 : 200_000;
  return lowerSql({ sql, site, statements: file.statements, maxStatementSize });
}

/** Places that psql or a migration tool fills: `:name`, `${schema}`, `{{prefix}}`, `%s`. */
function toolHoles(text: string, dialect: DialectName | 'unknown'): Hole[] {
  const holes: Hole[] = [];
  if (!/[:{%]/.test(text)) return holes;
  for (const token of tokens(text, dialect)) {
    if (token.kind !== 'placeholder') continue;
    const source = text.slice(token.start, token.end);
    // `$1` is the server's own; `?` is an operator of jsonb there.
    if (/^(?:\$[^{]|\?)/.test(source)) continue;
    holes.push({
      span: [token.start, token.end],
      start: token.start,
      end: token.end,
      fill: 'tool',
      source,
      harmless: true,
      inner: [],
    });
  }
  return holes;
}
