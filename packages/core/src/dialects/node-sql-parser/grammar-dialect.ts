import type { DialectName } from '../../ir/index.js';

/** The dialects that node-sql-parser has a grammar for, as far as we ask it. */
export type GrammarDialect = Exclude<DialectName, 'postgresql'>;
