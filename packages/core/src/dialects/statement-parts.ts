import type { StatementInput } from './dialect.js';
import { partsOfSetStatement } from './mariadb/parts-of-set-statement.js';
import type { GrammarDialect } from './node-sql-parser/index.js';
import { partsOfBatch } from './sqlserver/parts-of-batch.js';

/** The statements that one text between semicolons holds, each of which is read for itself. */
export function statementParts(
  input: StatementInput,
  dialect: GrammarDialect,
): readonly StatementInput[] {
  switch (dialect) {
    case 'sqlserver':
      return partsOfBatch(input);
    case 'mariadb':
      return partsOfSetStatement(input);
    case 'mysql':
    case 'sqlite':
      return [input];
    default:
      return dialect satisfies never;
  }
}
