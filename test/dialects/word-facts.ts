import type { DialectName, Site, SqlText, Statement } from '@sqlproof/core';
import { cutValues } from '../../packages/core/src/dialects/cut-values.js';
import { readers } from '../../packages/core/src/dialects/readers.js';
import { statementInputs } from '../../packages/core/src/dialects/statement-input.js';
import { opaqueStatement } from '../../packages/core/src/dialects/token/opaque-statement.js';
import { splitStatements } from '../../packages/core/src/source/split-statements.js';
import { wholeFileText } from '../../packages/core/src/source/sql-text.js';
import { analyse } from '../support/analyse.js';
import type { dialects } from './dialect-cases.js';

export type OtherDialect = (typeof dialects)[number];

/** Facts of a file as the words of its statements tell them, whatever a grammar makes of them. */
export function factsOfFile(name: string, text: string, dialect: OtherDialect): Statement[] {
  const { statements } = analyse(name, text, { dialect });
  const texts = new Map(statements.map(({ sql, site }) => [sql, site]));
  return [...texts].flatMap(([sql, site]) => (sql ? wordFacts(sql, site, dialect) : []));
}

/** The same of a text that stands nowhere. */
export function factsOfText(text: string, dialect: OtherDialect): Statement[] {
  return wordFacts(wholeFileText(text), siteOf(dialect), dialect);
}

/** Facts of a text without the check by a grammar. */
export function wordFacts(sql: SqlText, site: Site, dialect: OtherDialect): Statement[] {
  const { statements } = splitStatements(sql.text, dialect);
  return [...statementInputs(sql, site, statements, dialect)].flatMap((input) => {
    const read = readers[dialect].lower(cutValues(input, dialect));
    return read.length > 0 ? read : [opaqueStatement(input, 'no facts')];
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
