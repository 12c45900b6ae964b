import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StatementInput } from '../../../packages/core/src/dialects/dialect.js';
import type { GrammarDialect } from '../../../packages/core/src/dialects/node-sql-parser/index.js';
import { statementInputs } from '../../../packages/core/src/dialects/statement-input.js';
import { statementParts } from '../../../packages/core/src/dialects/statement-parts.js';
import type { Hole, Site } from '../../../packages/core/src/ir/index.js';
import { splitStatements } from '../../../packages/core/src/source/split-statements.js';
import { mappedText } from '../../../packages/core/src/source/sql-text.js';

/** The statements of all cases of a dialect. */
export function casesOf(dialect: GrammarDialect): readonly StatementInput[] {
  const cases = join(import.meta.dirname, '..', dialect, 'cases');
  const files = readdirSync(cases).filter((name) => name.endsWith('.sql'));
  return files.flatMap((file) => inputsOf(readFileSync(join(cases, file), 'utf8'), dialect));
}

/** The one statement of a text. */
export function inputOf(
  text: string,
  dialect: GrammarDialect,
  fill: Hole['fill'] = 'pasted',
): StatementInput {
  const [input] = inputsOf(text, dialect, fill);
  if (!input) throw new Error(`no statement in ${text}`);
  return input;
}

/** The statements of a text, whose `${…}` are holes. */
export function inputsOf(
  text: string,
  dialect: GrammarDialect,
  fill: Hole['fill'] = 'pasted',
): readonly StatementInput[] {
  const sql = mappedText([{ text, file: [0, text.length], exact: true }], holesOf(text, fill));
  const { statements } = splitStatements(text, dialect);
  const inputs = [...statementInputs(sql, siteOf(dialect), statements, dialect)];
  return inputs.flatMap((input) => statementParts(input, dialect));
}

function siteOf(dialect: GrammarDialect): Site {
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

function holesOf(text: string, fill: Hole['fill']): readonly Hole[] {
  return [...text.matchAll(/\$\{([^}]*)\}/g)].map((match) => ({
    span: [match.index, match.index + match[0].length],
    start: match.index,
    end: match.index + match[0].length,
    fill,
    source: match[1] ?? '',
    harmless: false,
    escaped: undefined,
    inner: [],
    choices: [],
    isSeparate: false,
  }));
}
