import type { DialectName, Site, SqlText, Statement } from '@sqlproof/core';
import { cutValues } from '../../packages/core/src/dialects/cut-values.js';
import { statementInputs } from '../../packages/core/src/dialects/statement-input.js';
import { statementParts } from '../../packages/core/src/dialects/statement-parts.js';
import { opaqueStatement } from '../../packages/core/src/dialects/token/opaque-statement.js';
import { readStatements } from '../../packages/core/src/dialects/token/read-statement.js';
import { splitStatements } from '../../packages/core/src/source/split-statements.js';
import { wholeFileText } from '../../packages/core/src/source/sql-text.js';
import { analyse } from '../support/analyse.js';
import type { dialects } from './dialect-cases.js';

export type OtherDialect = (typeof dialects)[number];

/** Facts of a file as the words of its statements tell them, whatever a grammar makes of them. */
export function factsOfFile(name: string, text: string, dialect: OtherDialect): Statement[] {
  const { statements } = analyse(name, text, { dialect });
  // The site of the first statement of a text: those behind it can be parts of a block.
  const texts = new Map<SqlText, Site>();
  for (const { sql, site } of statements) if (sql && !texts.has(sql)) texts.set(sql, site);
  return [...texts].flatMap(([sql, site]) => wordFacts(sql, site, dialect));
}

/** The same of a text that stands nowhere. */
export function factsOfText(text: string, dialect: OtherDialect): Statement[] {
  return wordFacts(wholeFileText(text), siteOf(dialect), dialect);
}

/** Facts of a text without the check by a grammar. */
export function wordFacts(sql: SqlText, site: Site, dialect: OtherDialect): Statement[] {
  const { statements } = splitStatements(sql.text, dialect);
  const inputs = [...statementInputs(sql, site, statements, dialect)];
  const parts = inputs.flatMap((input) => statementParts(cutValues(input, dialect), dialect));
  return parts.flatMap((part) => {
    const read = readStatements(part, dialect);
    return read.length > 0 ? read : [opaqueStatement(part, 'no facts')];
  });
}

export function siteOf(dialect: DialectName): Site {
  return {
    frontend: 'test',
    role: 'query',
    dialect,
    library: undefined,
    loops: [],
    callers: [],
    result: 'other',
    call: undefined,
  };
}
