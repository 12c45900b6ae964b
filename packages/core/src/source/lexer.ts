import { lexes, type LexicalDialect, type Lexis } from './lexis.js';

export type TokenKind =
  | 'word'
  | 'quoted-identifier'
  | 'string'
  | 'number'
  /** A bound parameter, a psql variable, or the hole of a migration tool: `$1`, `:x`, `?`, `${x}`, `{{x}}`, `%s`. */
  | 'placeholder'
  | 'operator'
  | 'punctuation'
  /** A comment; of a MySQL comment that the server runs (`/*! … *\/`), its opening and its closing. */
  | 'comment'
  /** A command to the command-line client: `\connect`, up to the end of the line. */
  | 'meta-command';

export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** False for a string, quoted identifier or comment that the text ends inside of. */
  readonly closed: boolean;
}

/** Characters that are a token of their own in every dialect. */
const plainPunctuation = '(),;]}';
/** What a placeholder can begin with in some dialect. */
const placeholderStart = '$?:{%@';
const lineRest = /[^\n\r]*/y;
const commentMark = /\/\*|\*\//g;
const dollarTag = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;
/** Words of the grammar that an operand follows, at the end of a text. */
const beforeOperand =
  /(?<![\w$.])(?:SELECT|WHERE|AND|OR|NOT|ON|HAVING|WHEN|THEN|ELSE|CASE|LIMIT|OFFSET|I?LIKE|BETWEEN|IN|ANY|ALL|SOME|SET|VALUES|BY|INTERVAL|FIRST|NEXT|ESCAPE|RETURNING|TO|DEFAULT|FROM|JOIN|INTO|UPDATE|TABLE|AS|IS|CALL|DISTINCT|ZONE|USING)$/i;
const definableOperator = /[~!@#%^&|`?]/;

/** Reads the token at or after `index`; `undefined` at the end. Never throws; linear in the text. */
export function readToken(text: string, index: number, dialect: LexicalDialect): Token | undefined {
  const start = endOfSpace(text, index);
  return start < text.length ? tokenAt(text, start, lexes[dialect]) : undefined;
}

/** All tokens between two offsets, comments included. */
export function* tokens(
  text: string,
  dialect: LexicalDialect,
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

/** White space of SQL; a byte order mark counts at the start of a text only. */
function endOfSpace(text: string, index: number): number {
  let end = index === 0 && text.charCodeAt(0) === 0xfeff ? 1 : index;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    // Space, and tab to carriage return.
    if (code !== 0x20 && !(code >= 0x09 && code <= 0x0d)) return end;
    end++;
  }
  return end;
}

function tokenAt(text: string, start: number, lexis: Lexis): Token {
  const character = text[start] ?? '';
  if (startsName(text.charCodeAt(start))) return nameAt(text, start, lexis);
  if (plainPunctuation.includes(character)) return token('punctuation', start, start + 1);
  return (
    commentAt(text, start, lexis) ??
    matchAt('meta-command', character === '\\' ? lexis.clientCommand : undefined, text, start) ??
    quotedAt(text, start, lexis) ??
    dollarQuotedAt(text, start, lexis) ??
    placeholderAt(text, start, lexis) ??
    matchAt('number', lexis.number, text, start) ??
    matchAt('word', lexis.word, text, start) ??
    operatorAt(text, start, lexis) ??
    token('punctuation', start, start + 1)
  );
}

/** A token that begins with a letter. */
function nameAt(text: string, start: number, lexis: Lexis): Token {
  const prefixed = prefixedString(text, start, lexis);
  if (prefixed) return prefixed;
  let end = start + 1;
  while (end < text.length && continuesName(text.charCodeAt(end))) end++;
  // Further characters belong to names in some dialects only.
  if (end === text.length || !'$#@'.includes(text[end] ?? ' ')) return token('word', start, end);
  return matchAt('word', lexis.word, text, start) ?? token('word', start, end);
}

/** What a name can begin with in every dialect: a letter, `_`, and all beyond ASCII. */
function startsName(code: number): boolean {
  // The bit 0x20 is what lower case letters have and upper case letters lack.
  const lower = code | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || code === 0x5f || code >= 0x80;
}

/** What can follow in a name of every dialect: digits too. */
function continuesName(code: number): boolean {
  return startsName(code) || (code >= 0x30 && code <= 0x39);
}

function token(kind: TokenKind, start: number, end: number, closed = true): Token {
  return { kind, start, end, closed };
}

/** A run that ends behind `end`, or with the text when there is no end. */
function untilEnd(kind: TokenKind, text: string, start: number, end: number | undefined): Token {
  return end === undefined ? token(kind, start, text.length, false) : token(kind, start, end);
}

/** Where a match of a sticky pattern ends; `index` itself when there is none. */
function endOfMatch(pattern: RegExp, text: string, index: number): number {
  pattern.lastIndex = index;
  return pattern.test(text) ? pattern.lastIndex : index;
}

function matchAt(
  kind: TokenKind,
  pattern: RegExp | undefined,
  text: string,
  start: number,
): Token | undefined {
  const end = pattern ? endOfMatch(pattern, text, start) : start;
  return end > start ? token(kind, start, end) : undefined;
}

function commentAt(text: string, start: number, lexis: Lexis): Token | undefined {
  switch (text[start]) {
    case '-':
      return endOfMatch(lexis.lineComment, text, start) > start
        ? lineComment(text, start)
        : undefined;
    case '#':
      return lexis.hashComments ? lineComment(text, start) : undefined;
    case '/':
      if (text[start + 1] !== '*') return undefined;
      return (
        matchAt('comment', lexis.executableComment, text, start) ??
        untilEnd('comment', text, start, endOfBlockComment(text, start + 2, lexis))
      );
    case '*':
      // The end of a comment that the server runs; `SELECT */* … */` is a star before a comment.
      return lexis.executableComment && text[start + 1] === '/' && text[start + 2] !== '*'
        ? token('comment', start, start + 2)
        : undefined;
    default:
      return undefined;
  }
}

function lineComment(text: string, start: number): Token {
  return token('comment', start, endOfMatch(lineRest, text, start));
}

function endOfBlockComment(text: string, index: number, lexis: Lexis): number | undefined {
  if (!lexis.nestedComments) {
    const close = text.indexOf('*/', index);
    return close < 0 ? undefined : close + 2;
  }
  let depth = 1;
  commentMark.lastIndex = index;
  for (let mark = commentMark.exec(text); mark; mark = commentMark.exec(text)) {
    depth += mark[0] === '/*' ? 1 : -1;
    if (depth === 0) return commentMark.lastIndex;
  }
  return undefined;
}

function quotedAt(text: string, start: number, lexis: Lexis): Token | undefined {
  switch (text[start]) {
    case "'":
      return quoted('string', text, start, start, lexis.backslashes);
    case '"':
      return lexis.doubleQuotedStrings
        ? quoted('string', text, start, start, lexis.backslashes)
        : quoted('quoted-identifier', text, start, start, false);
    case '`':
      return lexis.backticks ? quoted('quoted-identifier', text, start, start, false) : undefined;
    case '[':
      return lexis.brackets === 'none' ? undefined : bracketed(text, start, lexis);
    default:
      return undefined;
  }
}

/** A run that ends at its own quote character; the doubled quote stands for one. */
function quoted(
  kind: TokenKind,
  text: string,
  start: number,
  quoteAt: number,
  backslashes: boolean,
): Token {
  const quote = text[quoteAt] ?? '';
  const end = backslashes
    ? endOfEscapedQuote(text, quoteAt + 1, quote)
    : endOfQuote(text, quoteAt + 1, quote);
  return untilEnd(kind, text, start, end);
}

function endOfQuote(text: string, index: number, quote: string): number | undefined {
  let close = text.indexOf(quote, index);
  while (close >= 0 && text[close + 1] === quote) close = text.indexOf(quote, close + 2);
  return close < 0 ? undefined : close + 1;
}

function endOfEscapedQuote(text: string, from: number, quote: string): number | undefined {
  let index = from;
  while (index < text.length) {
    const character = text[index];
    if (character === '\\') index += 2;
    else if (character !== quote) index++;
    else if (text[index + 1] === quote) index += 2;
    else return index + 1;
  }
  return undefined;
}

function bracketed(text: string, start: number, lexis: Lexis): Token {
  if (lexis.brackets === 'doubled') {
    return untilEnd('quoted-identifier', text, start, endOfQuote(text, start + 1, ']'));
  }
  const close = text.indexOf(']', start);
  return untilEnd('quoted-identifier', text, start, close < 0 ? undefined : close + 1);
}

/** E'…', B'…', X'…', N'…', U&'…' and U&"…" (PostgreSQL manual, "Lexical Structure"). */
function prefixedString(text: string, start: number, lexis: Lexis): Token | undefined {
  const next = text[start + 1];
  if (next !== "'" && next !== '&') return undefined;
  const letter = text[start]?.toLowerCase() ?? '';
  if (next === "'") {
    if (!lexis.stringPrefixes.includes(letter)) return undefined;
    return quoted('string', text, start, start + 1, lexis.backslashes || letter === 'e');
  }
  if (letter !== 'u' || !lexis.unicodeStrings) return undefined;
  if (text[start + 2] === "'") return quoted('string', text, start, start + 2, false);
  return text[start + 2] === '"'
    ? quoted('quoted-identifier', text, start, start + 2, false)
    : undefined;
}

function dollarQuotedAt(text: string, start: number, lexis: Lexis): Token | undefined {
  if (text[start] !== '$' || !lexis.dollarQuotes) return undefined;
  const inside = endOfMatch(dollarTag, text, start);
  if (inside === start) return undefined;
  const close = text.indexOf(text.slice(start, inside), inside);
  return untilEnd('string', text, start, close < 0 ? undefined : close + inside - start);
}

function placeholderAt(text: string, start: number, lexis: Lexis): Token | undefined {
  if (!placeholderStart.includes(text[start] ?? ' ')) return undefined;
  if (text[start] === '?' && lexis.questionMarkOperators && isBehindOperand(text, start)) {
    return undefined;
  }
  return matchAt('placeholder', lexis.placeholder, text, start);
}

/** `data ? 'key'` of jsonb against `id = ?` and `LIMIT ?`. */
function isBehindOperand(text: string, start: number): boolean {
  let end = start;
  while (' \t\n\r'.includes(text[end - 1] ?? '.')) end--;
  const last = text[end - 1] ?? '';
  if (/[\])}"']/.test(last)) return true;
  return /[\w$\u0080-\uffff]/.test(last) && !beforeOperand.test(text.slice(end - 12, end));
}

function operatorAt(text: string, start: number, lexis: Lexis): Token | undefined {
  const found = matchAt('operator', lexis.operator, text, start);
  if (!found || !lexis.operatorRuns) return found;
  // Of `=-` only `=` is the operator: one that ends in + or - needs a character that SQL itself does not use
  // (PostgreSQL manual, "Operators").
  if (definableOperator.test(text.slice(start, found.end))) return found;
  let end = found.end;
  while (end > start + 1 && '+-'.includes(text[end - 1] ?? '')) end--;
  return { ...found, end };
}
