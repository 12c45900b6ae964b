import type { DialectName, Hole, SqlText } from '../ir/index.js';
import { tokens } from './lexer.js';

/** Who replaces the placeholders that a text is written with. */
type Filler = 'bound' | 'tool';

/** What every such placeholder has in it; casts (`::`) and assignments (`:=`) do not. */
const placeholderSign = /[?@]|\$\{|\{\{|%[s(]|(?<!:):["'A-Za-z_\u0080-\uffff]/;

/**
 * The places that are written as placeholders in a text: `:name`, `?`, `@name`, `%s`, `${schema}`, `{{prefix}}`.
 * `$1` is the server's own and stays.
 */
export function placeholderHoles(
  sql: SqlText,
  dialect: DialectName | 'unknown',
  fill: Filler,
): readonly Hole[] {
  if (!placeholderSign.test(sql.text)) return [];
  const holes: Hole[] = [];
  for (const token of tokens(sql.text, dialect)) {
    if (token.kind !== 'placeholder') continue;
    const source = sql.text.slice(token.start, token.end);
    if (/^\$[^{]/.test(source)) continue;
    const span = sql.spanAt(token.start, token.end);
    holes.push({
      ...{ span, start: token.start, end: token.end, fill, source },
      ...{ harmless: true, escaped: undefined, inner: [], isSeparate: false },
    });
  }
  return holes;
}

/** A text with further holes. */
export function withHoles(sql: SqlText, added: readonly Hole[]): SqlText {
  if (added.length === 0) return sql;
  const own = new Set(sql.holes.map((hole) => hole.start));
  const further = added.filter((hole) => !own.has(hole.start));
  return {
    text: sql.text,
    holes: [...sql.holes, ...further].sort((a, b) => a.start - b.start),
    spanAt: (start, end) => sql.spanAt(start, end),
    isExact: (start, end) => sql.isExact(start, end),
    choicesIn: (hole) => sql.choicesIn(hole),
  };
}
