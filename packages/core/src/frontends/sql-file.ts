import { lowerSql } from '../dialects/lower-sql.js';
import type { DialectName, Maybe, Role, Site, Statement } from '../ir/index.js';
import { placeholderHoles, withHoles } from '../source/parameters.js';
import type { StatementRange } from '../source/split-statements.js';
import { wholeFileText } from '../source/sql-text.js';

/** A `.sql` file and what the project around it says. */
export interface SqlFile {
  readonly text: string;
  readonly dialect: Maybe<DialectName>;
  readonly role: Role;
  readonly statements: readonly StatementRange[];
  /** Of longer files less is kept in memory. UTF-16 units. */
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
  const whole = wholeFileText(file.text);
  // In PostgreSQL `?` is an operator of jsonb.
  const holes = placeholderHoles(whole, dialect, 'tool').filter(({ source }) => source[0] !== '?');
  const sql = withHoles(whole, holes);
  const isLarge = file.text.length > file.maxFileSize;
  return lowerSql({ sql, site, statements: file.statements, isLarge });
}
