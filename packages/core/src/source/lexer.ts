import type { DialectName } from '../ir/index.js';

export type TokenKind =
  | 'word'
  | 'quoted-identifier'
  | 'string'
  | 'number'
  /** A bound parameter, a psql variable, or the hole of a migration tool: `$1`, `:x`, `?`, `${x}`, `{{x}}`, `%s`. */
  | 'placeholder'
  | 'operator'
  | 'punctuation'
  | 'comment'
  /** A psql meta-command, from the backslash to the end of the line. */
  | 'meta-command';

export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** False for a string, quoted identifier or comment that the text ends inside of. */
  readonly closed: boolean;
}

/** What differs between the dialects at the level of characters. */
interface Lexis {
  readonly dollarQuotes: boolean;
  readonly nestedComments: boolean;
  readonly hashComments: boolean;
  readonly backticks: boolean;
  readonly brackets: boolean;
  /** Backslash escapes in ordinary strings. */
  readonly backslashes: boolean;
  readonly doubleQuotedStrings: boolean;
  /** `--` starts a comment only before white space (MySQL manual, "Comments"). */
  readonly spacedLineComments: boolean;
  readonly atVariables: boolean;
}

const plain: Lexis = {
  dollarQuotes: false,
  nestedComments: false,
  hashComments: false,
  backticks: false,
  brackets: false,
  backslashes: false,
  doubleQuotedStrings: false,
  spacedLineComments: false,
  atVariables: false,
};
const mysql: Lexis = {
  ...plain,
  hashComments: true,
  backticks: true,
  backslashes: true,
  doubleQuotedStrings: true,
  spacedLineComments: true,
  atVariables: true,
};
const lexes: Readonly<Record<DialectName | 'unknown', Lexis>> = {
  postgresql: { ...plain, dollarQuotes: true, nestedComments: true },
  mysql,
  mariadb: mysql,
  sqlite: { ...plain, backticks: true, brackets: true, atVariables: true },
  sqlserver: { ...plain, nestedComments: true, brackets: true, atVariables: true },
  unknown: { ...plain, dollarQuotes: true, backticks: true },
};

const space = /\s*/y;
const word = /[\p{L}_\u0080-\uffff][\p{L}\p{N}_$\u0080-\uffff]*/uy;
const number = /(?:0[xob][\da-f_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[+-]?\d+)?)/iy;
const operator = /[-+*/<>=~!@#%^&|`?:]+/y;
const dollarTag = /\$(?:[\p{L}_\u0080-\uffff][\p{L}\p{N}_\u0080-\uffff]*)?\$/uy;
const placeholder =
  /\$\d+|\$\{[^}\n]*\}|\{\{[^}\n]*\}\}|%\([\w.]+\)s|%s\b|:'[^'\n]*'|:"[^"\n]*"|:[\p{L}_][\p{L}\p{N}_]*|\?\d*|\$[\p{L}_][\p{L}\p{N}_]*/uy;
const atVariable = /@{1,2}[\p{L}_][\p{L}\p{N}_$]*/uy;

/** Reads the token at or after `index`; `undefined` at the end. Never throws; linear in the text. */
export function readToken(
  text: string,
  index: number,
  dialect: DialectName | 'unknown',
): Token | undefined {
  const lexis = lexes[dialect];
  const start = index + matchLength(space, text, index);
  if (start >= text.length) return undefined;
  const character = text[start] ?? '';
  const next = text[start + 1];

  if (character === '-' && next === '-' && isLineComment(text, start, lexis)) {
    return lineEnd('comment', text, start);
  }
  if (character === '/' && next === '*') return blockComment(text, start, lexis);
  if (character === '#' && lexis.hashComments) return lineEnd('comment', text, start);
  if (character === '\\') return lineEnd('meta-command', text, start);
  if (character === "'") return quoted('string', text, start, start, lexis.backslashes);
  if (character === '"') {
    const kind = lexis.doubleQuotedStrings ? 'string' : 'quoted-identifier';
    return quoted(kind, text, start, start, lexis.doubleQuotedStrings);
  }
  if (character === '`' && lexis.backticks) {
    return quoted('quoted-identifier', text, start, start, false);
  }
  if (character === '[' && lexis.brackets) return bracketed(text, start);
  const prefixed = prefixedString(text, start);
  if (prefixed) return prefixed;
  if (character === '$' && lexis.dollarQuotes) {
    const dollar = dollarQuoted(text, start);
    if (dollar) return dollar;
  }
  const hole = matchLength(placeholder, text, start);
  if (hole > 0 && !isCast(text, start)) return token('placeholder', start, start + hole);
  if (character === '@' && lexis.atVariables) {
    const length = matchLength(atVariable, text, start);
    if (length > 0) return token('placeholder', start, start + length);
  }
  const name = matchLength(word, text, start);
  if (name > 0) return token('word', start, start + name);
  const digits = matchLength(number, text, start);
  if (digits > 0) return token('number', start, start + digits);
  return operatorOrPunctuation(text, start);
}

/** All tokens between two offsets, comments included. */
export function* tokens(
  text: string,
  dialect: DialectName | 'unknown',
  start = 0,
  end = text.length,
): Generator<Token> {
  let index = start;
  while (index < end) {
    const next = readToken(text, index, dialect);
    if (!next || next.start >= end) return;
    yield next;
    index = next.end;
  }
}

function token(kind: TokenKind, start: number, end: number, closed = true): Token {
  return { kind, start, end, closed };
}

function matchLength(pattern: RegExp, text: string, index: number): number {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0].length ?? 0;
}

function isLineComment(text: string, start: number, lexis: Lexis): boolean {
  return !lexis.spacedLineComments || /\s|^$/.test(text[start + 2] ?? '');
}

/** `::` is a cast and `:=` an assignment, not a psql variable. */
function isCast(text: string, start: number): boolean {
  return text[start] === ':' && text[start - 1] === ':';
}

function lineEnd(kind: TokenKind, text: string, start: number): Token {
  let end = start;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return token(kind, start, end);
}

function blockComment(text: string, start: number, lexis: Lexis): Token {
  if (!lexis.nestedComments) {
    const end = text.indexOf('*/', start + 2);
    return end < 0 ? token('comment', start, text.length, false) : token('comment', start, end + 2);
  }
  const marks = /\/\*|\*\//g;
  marks.lastIndex = start + 2;
  let depth = 1;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    depth += mark[0] === '/*' ? 1 : -1;
    if (depth === 0) return token('comment', start, mark.index + 2);
  }
  return token('comment', start, text.length, false);
}

/** A run that ends at its own quote character; the doubled quote stands for one. */
function quoted(
  kind: TokenKind,
  text: string,
  start: number,
  quoteAt: number,
  backslashes: boolean,
): Token {
  const quote = text[quoteAt];
  let index = quoteAt + 1;
  while (index < text.length) {
    const character = text[index];
    if (character === '\\' && backslashes) index += 2;
    else if (character !== quote) index++;
    else if (text[index + 1] === quote) index += 2;
    else return token(kind, start, index + 1);
  }
  return token(kind, start, text.length, false);
}

function bracketed(text: string, start: number): Token {
  const close = text.indexOf(']', start);
  const line = text.indexOf('\n', start);
  if (close < 0 || (line >= 0 && line < close)) return token('punctuation', start, start + 1);
  return token('quoted-identifier', start, close + 1);
}

/** E'…', B'…', X'…', N'…', U&'…' and U&"…" (PostgreSQL manual, "Lexical Structure"). */
function prefixedString(text: string, start: number): Token | undefined {
  const letter = text[start]?.toLowerCase();
  if (letter === 'u' && text[start + 1] === '&') {
    if (text[start + 2] === "'") return quoted('string', text, start, start + 2, false);
    if (text[start + 2] === '"') return quoted('quoted-identifier', text, start, start + 2, false);
  }
  if (text[start + 1] !== "'" || letter === undefined || !'ebxn'.includes(letter)) return undefined;
  return quoted('string', text, start, start + 1, letter === 'e');
}

function dollarQuoted(text: string, start: number): Token | undefined {
  const length = matchLength(dollarTag, text, start);
  if (length === 0) return undefined;
  const tag = text.slice(start, start + length);
  const close = text.indexOf(tag, start + length);
  return close < 0
    ? token('string', start, text.length, false)
    : token('string', start, close + length);
}

function operatorOrPunctuation(text: string, start: number): Token {
  const length = matchLength(operator, text, start);
  if (length === 0) {
    const point = text.codePointAt(start) ?? 0;
    return token('punctuation', start, start + (point > 0xffff ? 2 : 1));
  }
  // A comment starts even inside a run of operator characters (PostgreSQL manual, "Operators").
  const run = text.slice(start, start + length);
  const comment = run.slice(1).search(/--|\/\*/);
  return token('operator', start, start + (comment < 0 ? length : comment + 1));
}
