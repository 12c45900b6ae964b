import type { Common, TableChange } from '../../ir/index.js';
import type { WordCursor } from './clause-words.js';
import type { StatementText } from './statement-text.js';

/** One command of ALTER TABLE. */
export interface TableCommand {
  readonly text: StatementText;
  readonly place: TableChange;
  /** Behind the verb. */
  readonly cursor: WordCursor;
  /** What SQL Server's WITH CHECK and WITH NOCHECK say of the rows that are there; absent without them. */
  readonly looksAtRows: boolean | undefined;
}

/** The place of a command, for a fact that is not about the table alone. */
export function commandFacts({ span, within, site, sql, interpolations }: TableChange): Common {
  return { span, ...(within && { within }), site, sql, interpolations };
}
