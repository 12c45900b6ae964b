import type { StatementInput } from '../../../packages/core/src/dialects/dialect.js';
import { statementInputs } from '../../../packages/core/src/dialects/statement-input.js';
import type { Hole, Site } from '../../../packages/core/src/ir/index.js';
import { mappedText, wholeFileText } from '../../../packages/core/src/source/sql-text.js';

const site: Site = {
  frontend: 'test',
  role: 'query',
  dialect: 'postgresql',
  library: undefined,
  loops: [],
  callers: [],
  result: 'other',
  call: undefined,
};

export function inputOf(text: string): StatementInput {
  return { sql: wholeFileText(text), offset: 0, text, holes: [], site, interpolations: [] };
}

/** A statement whose `${…}` are holes, filled for the grammar as they are on the way to it. */
export function inputWithHoles(text: string, fill: Hole['fill']): StatementInput {
  const holes = [...text.matchAll(/\$\{([^}]*)\}/g)].map((match): Hole => {
    const end = match.index + match[0].length;
    return {
      span: [match.index, end],
      start: match.index,
      end,
      fill,
      source: match[1] ?? '',
      harmless: false,
      escaped: undefined,
      inner: [],
      isSeparate: false,
    };
  });
  const sql = mappedText([{ text, file: [0, text.length], exact: true }], holes);
  const [input] = statementInputs(sql, site, [{ start: 0, end: text.length }], 'postgresql');
  if (!input) throw new Error(`no statement in ${text}`);
  return input;
}
